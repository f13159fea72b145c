/**
 * What is licensed, who holds it and how its servers do: the domain types that agent and server share.
 *
 * Conventions: every moment is an integer number of milliseconds since 1970 UTC and its name ends in `At`, `since` or
 * `until`; `null` always means "not known" (or "does not apply"), never zero.
 */
import { z } from 'zod';

const text = z.string().max(512);
const moment = z.number().int().nonnegative();
const count = z.number().int().nonnegative();

/** The license manager families that Seatlight can read. `table` is any other one, described by its site. */
export const managers = [
  'flexlm',
  'rlm',
  'lmx',
  'sentinel-rms',
  'sentinel-ldk',
  'nethasp',
  'dsls',
  'lum',
  'mathlm',
  'lsdyna',
  'olicense',
  'beta-lm',
  'table',
] as const;
export const managerSchema = z.enum(managers);
export type Manager = z.infer<typeof managerSchema>;

/** Something that went wrong, told so that the reader knows what to do next. */
export const problemSchema = z.object({
  /** Stable word for programs, such as `cannot-connect` or `tool-missing`. */
  kind: z.string().max(64),
  /** The license manager's own code as it printed it, such as `-15,570:115`. */
  code: z.string().max(64).nullable(),
  /** One plain sentence: what is wrong. */
  message: text,
  /** One plain sentence: what to do about it. */
  nextStep: text,
});
export type Problem = z.infer<typeof problemSchema>;

export const serverStatusSchema = z.enum(['up', 'degraded', 'down', 'unknown']);
export type ServerStatus = z.infer<typeof serverStatusSchema>;

const partStatusSchema = z.enum(['up', 'down', 'unknown']);

/** One machine of a license server; a triad has three. */
export const memberSchema = z.object({
  host: text,
  port: z.number().int().min(1).max(65_535).nullable(),
  status: partStatusSchema,
  /** Whether it is the one that serves now, where one of several does. */
  master: z.boolean(),
  /** `standby` takes over when another fails, `reserve` is asked in by hand; absent where the manager does not tell. */
  role: z.enum(['active', 'standby', 'reserve']).optional(),
  version: text.nullable(),
  problem: problemSchema.nullable(),
});
export type Member = z.infer<typeof memberSchema>;

/** Refusals as the license manager counts them itself, without saying whose they were. */
export const deniedSchema = z.object({
  /** The manager's own counter, which begins anew when the license server starts. */
  counter: count,
  /** How many were added to it while it was watched, over starts of the license server. */
  count,
  /** Since when it is watched. */
  since: moment,
  /** When the last ones were seen; null when there were none. */
  lastAt: moment.nullable(),
});
export type Denied = z.infer<typeof deniedSchema>;

export const vendorDaemonSchema = z.object({
  name: text,
  status: partStatusSchema,
  version: text.nullable(),
  problem: problemSchema.nullable(),
  /** Absent where the manager does not count its refusals. */
  denied: deniedSchema.optional(),
});
export type VendorDaemon = z.infer<typeof vendorDaemonSchema>;

/** One running license server (`port@host`, or a triad) and how the last polls of it went. */
export const licenseServerSchema = z.object({
  id: text,
  /** One that only a newer monitoring server knows is any other one. */
  manager: managerSchema.catch('table'),
  name: text,
  /** As configured, such as `27000@a,27000@b,27000@c`. */
  address: text,
  status: serverStatusSchema,
  members: z.array(memberSchema).max(32),
  /**
   * Members that must be up for licences to be served, and how many are; members in reserve are not counted. Null for a
   * single server, and where each of several serves for itself.
   */
  quorum: z.object({ needed: count, up: count }).nullable(),
  vendorDaemons: z.array(vendorDaemonSchema).max(256),
  /** Why it is not simply up; null when it is. */
  problem: problemSchema.nullable(),
  lastGoodReportAt: moment.nullable(),
  /** Since when the figures of this server are old, because polls fail; null while they are fresh. */
  staleSince: moment.nullable(),
  /** License server's clock minus the monitoring server's, in milliseconds. */
  clockSkewMs: z.number().int().nullable(),
  /** Lines of the last report that were not understood. */
  unparsedLines: count,
  /** Why its log cannot be read, so that denials are not known; absent where no log is configured, null while it is read. */
  logProblem: problemSchema.nullable().optional(),
});
export type LicenseServer = z.infer<typeof licenseServerSchema>;

/** One block of a feature with its own version and expiry. */
export const poolSchema = z.object({
  version: text.nullable(),
  /** Last day of validity as `YYYY-MM-DD`, `permanent`, or null when the manager did not say. */
  expiry: z.union([z.literal('permanent'), z.iso.date()]).nullable(),
  issued: count.nullable(),
  vendorString: z.string().max(2048).nullable(),
});
export type Pool = z.infer<typeof poolSchema>;

/** Whether a feature has a number of seats, has none to count, or the number is not known. */
export const limitSchema = z.enum(['counted', 'uncounted', 'unknown']);
export type Limit = z.infer<typeof limitSchema>;

const positive = z.number().int().positive();

/**
 * What a license server does by its own rules with any seat of a feature, as its license and options files tell it. Each is
 * absent where they do not say it, or say it of some seats only.
 */
export const seatRulesSchema = z.object({
  /** After so many seconds without use the license server takes a seat back. */
  idleSeconds: positive.optional(),
  /** A seat stays taken for so many seconds after it was given back. */
  lingerSeconds: positive.optional(),
  /** No seat may be borrowed for longer than so many hours. */
  borrowHours: positive.optional(),
  /** So many seats must stay unborrowed. */
  keptFromBorrow: positive.optional(),
  /** No more seats than so many are let in beyond those that are licensed. */
  overdraft: positive.optional(),
});
export type SeatRules = z.infer<typeof seatRulesSchema>;

/** One licensed feature on one license server: counts only; its holders are a topic of their own. */
export const featureSchema = z.object({
  id: text,
  serverId: text,
  vendorDaemon: text.nullable(),
  name: text,
  limit: limitSchema,
  issued: count.nullable(),
  /** The manager's own figure. FlexLM counts reservations in it. */
  inUse: count.nullable(),
  borrowed: count.nullable(),
  /** Seats held back for named users, hosts or groups and not taken yet. */
  reserved: count.nullable(),
  /** Licences asked for by people waiting in the manager's own queue. */
  queued: count.nullable(),
  /** Seats that anyone may take now: as the manager tells it, else issued − in use. */
  available: count.nullable(),
  /** True where the counts are of tokens, of which one seat takes many. */
  tokens: z.boolean().optional(),
  /** Seats that may be used without a charge; more are let in, up to `issued`. Absent where there is no such limit. */
  softLimit: count.optional(),
  /** Absent where the manager does not count its refusals. */
  denied: deniedSchema.optional(),
  pools: z.array(poolSchema).max(256),
  /** In use minus what the holder and reservation lines add up to; reported, never repaired. */
  difference: z.number().int().nullable(),
  /** Names of the packages of the same license server that contain this feature; absent where none is known. */
  partOf: z.array(text).max(64).optional(),
  /** What its license server does with any seat by its own rules; absent where nothing is known of them. */
  rules: seatRulesSchema.optional(),
  problem: problemSchema.nullable(),
  /** Since when these counts are old; null while they are fresh. */
  staleSince: moment.nullable(),
});
export type Feature = z.infer<typeof featureSchema>;

/** One line of use: some seats of a feature held by `user` on `host`. */
export const checkoutSchema = z.object({
  id: text,
  featureId: text,
  user: text,
  host: text,
  display: text.nullable(),
  version: text.nullable(),
  /** Seats held by this checkout. */
  count,
  kind: z.enum(['floating', 'borrowed']),
  since: moment.nullable(),
  /** Why `since` is not certain, in one plain sentence; absent where it is, and from servers that do not tell. */
  sinceNote: text.optional(),
  /** For a borrowed seat, when it comes back at the latest. */
  until: moment.nullable(),
  /**
   * Of a borrowed seat: why `until` is only an estimate or not known, in one plain sentence; absent where it is exact, and
   * from servers that do not tell.
   */
  untilNote: text.optional(),
  handle: text.nullable(),
  /** Process id on the client, where the manager tells it. */
  pid: z.number().int().positive().nullable(),
});
export type Checkout = z.infer<typeof checkoutSchema>;

export const reservedForSchema = z.enum([
  'user',
  'user-group',
  'host',
  'host-group',
  'group',
  'display',
  'internet',
  'project',
  'other',
]);
export type ReservedFor = z.infer<typeof reservedForSchema>;

/** Seats held back by the license administrator. */
export const reservationSchema = z.object({
  id: text,
  featureId: text,
  count,
  reservedFor: reservedForSchema,
  name: text,
});
export type Reservation = z.infer<typeof reservationSchema>;

/** Someone waiting in the license manager's own queue. */
export const queueEntrySchema = z.object({
  id: text,
  featureId: text,
  user: text,
  host: text,
  display: text.nullable(),
  version: text.nullable(),
  count,
  /** Licences asked for by those before this one. */
  ahead: count,
});
export type QueueEntry = z.infer<typeof queueEntrySchema>;
