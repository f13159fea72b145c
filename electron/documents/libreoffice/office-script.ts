/** Runs the script that talks to LibreOffice, and reads its answers. */
import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { DocumentProblem } from '../adapter.ts';

/** The system's own: only that one knows UNO. */
const python = '/usr/bin/python3';
const mostBytes = 4 * 1024 * 1024;

const documentSchema = z.object({
  id: z.string().min(1).max(64),
  title: z.string().max(10_000),
  url: z.string().max(40_000).nullable(),
  modified: z.boolean(),
  extension: z
    .string()
    .regex(/^\.[a-z]{1,8}$/)
    .nullable(),
});
export type OfficeDocument = z.infer<typeof documentSchema>;

const answerSchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    documents: z.array(documentSchema).max(10_000).optional(),
    state: z.string().max(200).optional(),
  }),
  z.object({ ok: z.literal(false), kind: z.string().max(40), message: z.string().max(10_000) }),
]);
export type OfficeAnswer = Extract<z.infer<typeof answerSchema>, { ok: true }>;

export interface ScriptOptions {
  /** Whole path of the script. */
  readonly script: string;
  readonly env: NodeJS.ProcessEnv;
  readonly withinMs: number;
}

/**
 * @param words the pipe's name, the task and what it is about
 * @throws DocumentProblem
 */
export async function runOfficeScript(
  words: readonly string[],
  { script, env, withinMs }: ScriptOptions,
): Promise<OfficeAnswer> {
  // By its input instead of its path, which Python could not read inside the packed app; `-I`: nothing but the system's
  // own modules are loaded with it.
  const child = spawn(python, ['-I', '-', ...words], {
    env,
    cwd: '/',
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: withinMs,
    shell: false,
  });
  try {
    const started = new Promise<never>((_resolve, reject) => {
      child.on('error', reject);
    });
    const said = Promise.all([text(child.stdout), pipeline(createReadStream(script), child.stdin)]);
    const [answer] = await Promise.race([said, started]);
    return readOfficeAnswer(answer);
  } catch (cause) {
    if (cause instanceof DocumentProblem) throw cause;
    throw new DocumentProblem('no-answer', 'LibreOffice does not answer.', { cause });
  }
}

const kinds = new Set(['refused', 'unknown-document', 'not-possible', 'still-open'] as const);
type ToldKind = typeof kinds extends Set<infer Kind> ? Kind : never;

/** @throws DocumentProblem what the script says that did not work, or `no-answer` when it says nothing that makes sense */
export function readOfficeAnswer(said: string): OfficeAnswer {
  const parsed = answerSchema.safeParse(jsonIn(said));
  if (!parsed.success) throw new DocumentProblem('no-answer', 'LibreOffice does not answer.', { cause: parsed.error });
  if (parsed.data.ok) return parsed.data;
  const { kind, message } = parsed.data;
  if (kind === 'no-python') throw new DocumentProblem('not-possible', message);
  throw new DocumentProblem(kinds.has(kind as ToldKind) ? (kind as ToldKind) : 'no-answer', message);
}

function jsonIn(said: string): unknown {
  try {
    return said.length > mostBytes ? null : JSON.parse(said);
  } catch {
    return null;
  }
}
