/** What was told and what is kept in the notification centre, and the form in which it outlives a restart. Pure. */
import { z } from 'zod';
import { type Notice, noticeKinds, type ViewTarget } from '../ipc/contract.ts';
import type { ToldDown } from './server-watch.ts';

/** Most notices in the centre; the oldest go. */
export const maxNotices = 100;
/** Most ids that are remembered as told, besides those that are still there. */
export const maxTold = 1000;
const maxServers = 200;

export interface NoticeMemory {
  /** When each fact, and each likeness, was told. */
  readonly told: Readonly<Record<string, number>>;
  /** Newest first. */
  readonly notices: readonly Notice[];
  readonly down: ToldDown;
}

export const emptyMemory: NoticeMemory = { told: {}, notices: [], down: {} };

const id = z.string().min(1).max(1200);
const rowId = z.string().min(1).max(512);
const moment = z.number().int().nonnegative();
const moments = z.record(id, moment);

const targetSchema: z.ZodType<ViewTarget> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('feature'), featureId: rowId }),
  z.object({ kind: z.literal('offer'), offerId: rowId }),
  z.object({ kind: z.literal('ask'), askId: rowId }),
  z.object({ kind: z.literal('denial'), denialId: rowId }),
  z.object({ kind: z.literal('notices') }),
  z.object({ kind: z.literal('wait'), feature: rowId, seats: z.number().int().positive() }),
]);

const noticeSchema: z.ZodType<Notice> = z.object({
  id,
  kind: z.enum(noticeKinds),
  at: moment,
  title: z.string().max(400),
  body: z.string().max(1000),
  read: z.boolean(),
  target: targetSchema.nullable(),
});

/** Reads the file's content, part by part and notice by notice: what cannot be used is left out. */
export function readMemory(json: unknown): NoticeMemory {
  const file = z.object({ told: z.unknown(), notices: z.unknown(), down: z.unknown() }).safeParse(json);
  if (!file.success) return emptyMemory;
  const notices = Array.isArray(file.data.notices) ? file.data.notices : [];
  return withinLimits({
    told: moments.safeParse(file.data.told).data ?? {},
    notices: notices.flatMap((one) => noticeSchema.safeParse(one).data ?? []),
    down: moments.safeParse(file.data.down).data ?? {},
  });
}

/** @param present ids of what is still there: forgotten, they would be told again */
export function withinLimits(memory: NoticeMemory, present: ReadonlySet<string> = new Set()): NoticeMemory {
  const { told, notices, down } = memory;
  return {
    told: newest(told, maxTold, present),
    notices: notices.length > maxNotices ? notices.slice(0, maxNotices) : notices,
    down: newest(down, maxServers, new Set()),
  };
}

function newest(
  moments: Readonly<Record<string, number>>,
  most: number,
  kept: ReadonlySet<string>,
): Readonly<Record<string, number>> {
  const entries = Object.entries(moments);
  if (entries.length <= most) return moments;
  const sorted = entries.sort(([, a], [, b]) => b - a);
  return Object.fromEntries(sorted.filter(([key], index) => index < most || kept.has(key)));
}
