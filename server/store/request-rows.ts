/** Rows of what people asked for, as they come back from the database: checked one by one, since nobody knows who wrote them. */
import { z } from 'zod';
import { askAnswerSchema } from '../../protocol/ask.ts';
import { denialSchema } from '../../protocol/denial.ts';
import { reclaimReportSchema } from '../../protocol/reclaim/reclaim-rest.ts';
import { maxFeaturesOfWait, maxSeatsOfWait, offerSchema } from '../../protocol/waiting-list.ts';
import type { AskRecord, DenialRecord, ReclaimRecord, RequestRows, WaitEntry } from '../site/requests.ts';

const text = z.string().max(512);
const moment = z.number().int().nonnegative();
const count = z.number().int().nonnegative();

export const denialRecordSchema = denialSchema.extend({
  settlesAt: moment.nullable(),
  old: z.boolean(),
}) satisfies z.ZodType<DenialRecord>;

const waitEntrySchema = z.object({
  id: text,
  user: text,
  host: text,
  featureIds: z.array(text).min(1).max(maxFeaturesOfWait),
  seats: z.number().int().min(1).max(maxSeatsOfWait),
  origin: z.enum(['denied', 'asked']),
  denialId: text.nullable(),
  since: moment,
  until: moment,
  pausedUntil: moment.nullable(),
  missed: z.number().int().nonnegative(),
  details: z
    .array(z.object({ featureId: text, since: moment, held: count, refused: count }))
    .max(maxFeaturesOfWait)
    .exactOptional(),
}) satisfies z.ZodType<WaitEntry>;

const askRecordSchema = z.object({
  id: text,
  featureId: text,
  fromUser: text,
  fromHost: text,
  toUser: text,
  askedAt: moment,
  expiresAt: moment,
  answer: askAnswerSchema.nullable(),
  answeredAt: moment.nullable(),
}) satisfies z.ZodType<AskRecord>;

const reclaimRecordSchema = reclaimReportSchema.extend({
  serverId: text,
  seats: count,
  handle: text.nullable(),
  statusAt: moment,
  removalAt: moment.nullable(),
}) satisfies z.ZodType<ReclaimRecord>;

/** The schema of each table's rows. */
export const requestRowSchemas = {
  denials: denialRecordSchema,
  waits: waitEntrySchema,
  offers: offerSchema,
  asks: askRecordSchema,
  reclaims: reclaimRecordSchema,
} satisfies { readonly [Name in keyof RequestRows]: z.ZodType<RequestRows[Name]> };

/** A row as the database has it. */
export interface StoredText {
  readonly id: string;
  /** JSON. */
  readonly body: string;
}

/** A row that cannot be used any more, and why. */
export interface BadRow {
  readonly table: string;
  readonly id: string;
  readonly reason: string;
}

/** The rows that can be used; `onBad` hears of each of the others. */
export function readRows<Value>(
  table: string,
  schema: z.ZodType<Value>,
  stored: readonly StoredText[],
  onBad: (row: BadRow) => void,
): readonly Value[] {
  return stored.flatMap(({ id, body }) => {
    const read = readJson(body, schema);
    if (read.ok) return [read.value];
    onBad({ table, id, reason: read.reason });
    return [];
  });
}

type Reading<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string };

function readJson<Value>(body: string, schema: z.ZodType<Value>): Reading<Value> {
  try {
    const read = schema.safeParse(JSON.parse(body));
    if (read.success) return { ok: true, value: read.data };
    const [issue] = read.error.issues;
    return { ok: false, reason: `${issue?.path.join('.')}: ${issue?.message}` };
  } catch {
    return { ok: false, reason: 'no JSON' };
  }
}
