/**
 * The shape of a scenario: what the stand-ins tell about. The built-in one is `scenario-demo-site.ts`; a JSON
 * file of this shape replaces it (`SEATLIGHT_DEMO_SCENARIO`). Only `servers` with `address`, `vendorDaemons` and
 * `features` must be given, all else has a default.
 *
 * The schema is loaded only when a file is read; everything else imports the types alone, so that the tool starts fast.
 */
import { z } from 'zod';
import { managerSchema } from '../protocol/license.ts';
import { managerFacts } from '../protocol/managers.ts';

const word = z.string().min(1).max(256);
const minutes = z
  .number()
  .positive()
  .max(60 * 24 * 366);
const seats = z.number().int().min(1).max(1_000_000);

/**
 * A moment: an ISO time, or the latest time that lies `atMinute` minutes into a period of `everyMinutes`, counted from
 * 1970 UTC (so `{everyMinutes: 60, atMinute: 5}` is the last five past the hour).
 */
const momentSchema = z.union([
  z.iso.datetime({ offset: true }),
  z.strictObject({ everyMinutes: minutes, atMinute: z.number().min(0) }),
]);

/** When something is down: always, or for the last `lastsSeconds` of every period of `everySeconds`. */
const outageSchema = z.union([
  z.literal('always'),
  z.strictObject({ everySeconds: z.number().int().positive(), lastsSeconds: z.number().int().positive() }),
]);

/** A day as `YYYY-MM-DD`, `permanent`, or a number of days from today. */
const expirySchema = z.union([z.literal('permanent'), z.iso.date(), z.strictObject({ inDays: z.number().int() })]);

/** In `user` and `host`, `$user` and `$host` stand for whoever runs the demo. A `null` display is not printed. */
const clientShape = { user: word, host: word, display: word.nullable().optional(), version: word.optional() };

const checkoutSchema = z.strictObject({
  ...clientShape,
  seats: seats.default(1),
  since: momentSchema,
  /** The seat is back after this time; without it, it is held for good. */
  lastsMinutes: minutes.optional(),
  handle: z.number().int().positive().optional(),
  pid: z.number().int().positive().optional(),
  /** More words after the display, as some products print them. */
  extra: word.optional(),
  /**
   * `borrow` prints seconds left and total, `borrow-old` the total alone (both last `lastsMinutes`), and `option` the
   * zero of a seat that would linger after use.
   */
  linger: z.enum(['borrow', 'borrow-old', 'option']).optional(),
  /** Index into the feature's pools. */
  pool: z.number().int().nonnegative().optional(),
});

const reservationSchema = z.strictObject({
  count: seats,
  for: z.enum(['HOST', 'HOST_GROUP', 'GROUP', 'USER', 'USER_GROUP', 'INTERNET', 'DISPLAY', 'PROJECT']),
  name: word,
  /** Users whose seats come out of this reservation. */
  members: z.array(word).default([]),
});

const queueEntrySchema = z.strictObject({ ...clientShape, seats: seats.default(1) });

/** People who come and go. */
const trafficSchema = z.strictObject({
  /** How many of the scenario's people use the feature. */
  crowd: z.number().int().min(0).max(100_000),
  /** Whoever runs the demo is one of them. */
  you: z.boolean().default(false),
  /** Each of them may ask for a seat once in this time. */
  cycleMinutes: minutes,
  /** Shortest and longest stay; not longer than the cycle. */
  stayMinutes: z.tuple([minutes, minutes]),
  /** Chance that a person asks in a cycle, at the busiest hour. */
  share: z.number().min(0).max(1),
  seats: z.tuple([seats, seats]).default([1, 1]),
  /** How long people wait in line; 0 for a product that does not queue, whose requests are denied. */
  patienceMinutes: z.number().min(0).default(0),
});

const poolSchema = z.strictObject({
  version: word,
  issued: z.number().int().min(0).max(2_147_483_647),
  expiry: expirySchema.default('permanent'),
  vendorString: z.string().max(1024).optional(),
});

const featureSchema = z.strictObject({
  name: z.string().regex(/^\S+$/, 'must be one word'),
  vendor: word,
  /** Node-locked and without a number of seats. */
  uncounted: z.boolean().default(false),
  /** In the license file, but not served: expired, or not known to the vendor daemon. */
  unsupported: z.boolean().default(false),
  pools: z.array(poolSchema).min(1),
  /** Versions that clients ask for; the pool's own when empty. */
  clientVersions: z.array(word).default([]),
  checkouts: z.array(checkoutSchema).default([]),
  reservations: z.array(reservationSchema).default([]),
  queue: z.array(queueEntrySchema).default([]),
  traffic: trafficSchema.optional(),
  /** Printed instead of what the lines add up to. */
  inUse: z.number().int().nonnegative().optional(),
});

const plainServerSchema = z.strictObject({
  /** What the app calls it; its first address when absent. */
  name: word.optional(),
  /**
   * Which license manager it is of, such as `rlm`. Without it the app takes it for one of FlexLM, and the stand-in of every
   * license manager answers for it; with it, only its own.
   */
  manager: managerSchema.optional(),
  /**
   * `port@host`, or several with commas; `@host` means the license manager's usual port. Whoever asks for the same words (in
   * any letter case), or one of them, is answered.
   */
  address: z.string().regex(/^\d*@[^@,\s]+(,\d*@[^@,\s]+)*$/, 'must be port@host, or several with commas'),
  version: word.default('11.19.6'),
  licenseFile: word.default('/opt/flexlm/license.dat'),
  /** Newer license servers print the client's process id. */
  pids: z.boolean().default(false),
  /** When the whole license server is down. After it, every checkout starts anew. */
  outage: outageSchema.optional(),
  /** When one machine of several is down, by host. */
  memberOutages: z.record(z.string(), outageSchema).default({}),
  vendorDaemons: z
    .array(z.strictObject({ name: word, version: word.default('11.19.6'), outage: outageSchema.optional() }))
    .min(1),
  features: z.array(featureSchema),
});

const serverSchema = plainServerSchema.transform((server) => {
  const port = managerFacts[server.manager ?? 'flexlm'].port ?? '';
  return { ...server, address: server.address.replace(/(^|,)@/g, `$1${port}@`) };
});

const personSchema = z.strictObject({
  user: word,
  host: word,
  display: word.nullable().optional(),
  /** Offset of the person's office from UTC, for the hours they work. */
  utcOffsetMinutes: z.number().int().min(-840).max(840).default(0),
});

export const scenarioSchema = z.strictObject({
  people: z.array(personSchema).default([]),
  servers: z.array(serverSchema).min(1),
});

export type Scenario = z.infer<typeof scenarioSchema>;
export type ScenarioInput = z.input<typeof scenarioSchema>;
export type ScenarioServer = Scenario['servers'][number];
export type ScenarioFeature = ScenarioServer['features'][number];
export type ScenarioCheckout = ScenarioFeature['checkouts'][number];
export type Person = Scenario['people'][number];
export type Traffic = NonNullable<ScenarioFeature['traffic']>;
export type Outage = z.infer<typeof outageSchema>;
export type ScenarioMoment = z.infer<typeof momentSchema>;
export type Expiry = z.infer<typeof expirySchema>;
