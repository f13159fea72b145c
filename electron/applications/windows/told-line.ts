/** What `assets/applications/windows.ps1` tells, line by line. Pure. */
import { z } from 'zod';
import type { ProcessLoad } from '../process-load.ts';

export type ToldLine =
  /** The process whose window has the focus; null when none has. */
  | { readonly kind: 'foreground'; readonly pid: number | null }
  | { readonly kind: 'processes'; readonly processes: readonly ProcessLoad[] }
  /** This computer lets it do only what is harmless: it tells nothing. */
  | { readonly kind: 'constrained' };

const count = z.number().nonnegative().finite();
const pid = z.number().int().positive();

const processSchema = z.object({
  pid,
  parentPid: z.number().int().nonnegative(),
  startedAt: count.transform(Math.round),
  path: z.string().min(1).max(32_767),
  processorMs: count.nullable(),
  diskBytes: count.nullable(),
});

const lineSchema = z.union([
  z
    .object({ foreground: pid.nullable() })
    .transform((line): ToldLine => ({ kind: 'foreground', pid: line.foreground })),
  z
    .object({ processes: z.array(z.unknown()).max(100_000) })
    .transform(({ processes }): ToldLine => ({ kind: 'processes', processes: processes.flatMap(readProcess) })),
  z.object({ error: z.literal('constrained') }).transform((): ToldLine => ({ kind: 'constrained' })),
]);

function readProcess(one: unknown): readonly ProcessLoad[] {
  const read = processSchema.safeParse(one);
  return read.success ? [read.data] : [];
}

const mostUnits = 16 * 1024 * 1024;

/** @returns null for a line that makes no sense; of a list, what makes none is left out */
export function readToldLine(line: string): ToldLine | null {
  if (line.length > mostUnits) return null;
  try {
    return lineSchema.safeParse(JSON.parse(line.replace(/^\uFEFF/, ''))).data ?? null;
  } catch {
    return null;
  }
}
