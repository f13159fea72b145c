/** What was told and what is kept in the notification centre, and the form in which it outlives a restart. Pure. */
import { z } from 'zod';
import { type Notice, noticeKinds, type ViewTarget } from '../ipc/contract.ts';
import type { ToldDown } from './server-watch.ts';

/** Most notices in the centre; the oldest go. */
export const maxNotices = 100;
/** Ids that are remembered as told: so many of the newest, and whatever is still there. */
export const maxTold = 1000;
/** Forgetting is work: it is done for many at once. */
const toldSlack = 500;

export interface NoticeMemory {
  /** When each fact was told. */
  readonly told: Readonly<Record<string, number>>;
  /** When each likeness was told; those of a while ago are forgotten. */
  readonly alike: Readonly<Record<string, number>>;
  /** Newest first. */
  readonly notices: readonly Notice[];
  readonly down: ToldDown;
}

export const emptyMemory: NoticeMemory = { told: {}, alike: {}, notices: [], down: {} };

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
  z.object({ kind: z.literal('closed') }),
  z.object({ kind: z.literal('borrowed') }),
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
  demo: z.literal(true).optional(),
});

const fileSchema = z.object({ told: z.unknown(), alike: z.unknown(), notices: z.unknown(), down: z.unknown() });

/** Reads the file's content, part by part and notice by notice: what cannot be used is left out. */
export function readMemory(json: unknown): NoticeMemory {
  const file = fileSchema.safeParse(json);
  if (!file.success) return emptyMemory;
  const { told, alike, notices, down } = file.data;
  const momentsOf = (value: unknown) => moments.safeParse(value).data ?? {};
  return withinLimits({
    told: momentsOf(told),
    alike: momentsOf(alike),
    notices: Array.isArray(notices) ? notices.flatMap((one) => noticeSchema.safeParse(one).data ?? []) : [],
    down: momentsOf(down),
  });
}

/** Without what the demo site told: on a real site it would only mislead. */
export function withoutDemo(memory: NoticeMemory): NoticeMemory {
  const notices = memory.notices.filter(({ demo }) => demo !== true);
  return notices.length === memory.notices.length ? memory : { ...memory, notices, alike: {} };
}

/** @param present ids of what is still there: forgotten, they would be told again */
export function withinLimits(memory: NoticeMemory, present: ReadonlySet<string> = new Set()): NoticeMemory {
  const { told, alike, notices, down } = memory;
  return {
    told: newest(told, maxTold, present),
    alike: newest(alike, maxTold),
    notices: notices.length > maxNotices ? notices.slice(0, maxNotices) : notices,
    down: newest(down, maxTold),
  };
}

type Moments = Readonly<Record<string, number>>;

function newest(moments: Moments, most: number, kept: ReadonlySet<string> = new Set()): Moments {
  if (Object.keys(moments).length <= most + kept.size + toldSlack) return moments;
  const sorted = Object.entries(moments).sort(([, a], [, b]) => b - a);
  return Object.fromEntries(sorted.filter(([key], index) => index < most || kept.has(key)));
}
