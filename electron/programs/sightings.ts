/** Which executables ran when the person held a feature, remembered to suggest them. Pure. */
import { z } from 'zod';

/** A process of this user. */
export interface RunningProgram {
  readonly pid: number;
  readonly path: string;
  /** By this computer's clock. */
  readonly startedAt: number;
}

/** How one executable was seen with one feature. */
export interface Sighting {
  readonly path: string;
  /** In how many sessions. */
  readonly times: number;
  /** In how many of them the license manager named its very process. */
  readonly named: number;
  /** Last time, and how far from the checkout it was started then, in milliseconds. */
  readonly lastAt: number;
  readonly apartMs: number;
}

/** By the feature's name in lower case. */
export type ProgramSightings = Readonly<Record<string, readonly Sighting[]>>;

/** A program asks for its licences when it starts, or soon after. */
const beforeMs = 10 * 60_000;
/** The clocks of a license server and of this computer differ a little, and times are printed to the minute. */
const afterMs = 2 * 60_000;
const maxFeatures = 100;
const maxPerFeature = 20;

/** A seat that this person took on this computer. */
export interface TakenSeat {
  readonly feature: string;
  /** By this computer's clock. */
  readonly since: number;
  readonly pid: number | null;
}

/** What ran around the time when the seat was taken. */
export function programsAround(running: readonly RunningProgram[], seat: TakenSeat): readonly RunningProgram[] {
  return running.filter(
    ({ pid, startedAt }) =>
      pid === seat.pid || (startedAt >= seat.since - beforeMs && startedAt <= seat.since + afterMs),
  );
}

/** @param around what ran around the time when the seat was taken */
export function withSighting(
  known: ProgramSightings,
  seat: TakenSeat,
  around: readonly RunningProgram[],
  now: number,
): ProgramSightings {
  if (around.length === 0) return known;
  const key = keyOf(seat.feature);
  const byPath = new Map(sightingsOf(known, seat.feature).map((one) => [one.path, one]));
  for (const [path, processes] of Map.groupBy(around, (one) => one.path)) {
    const before = byPath.get(path);
    byPath.set(path, {
      path,
      times: (before?.times ?? 0) + 1,
      named: (before?.named ?? 0) + (processes.some(({ pid }) => pid === seat.pid) ? 1 : 0),
      lastAt: now,
      apartMs: Math.round(Math.min(...processes.map(({ startedAt }) => Math.abs(startedAt - seat.since)))),
    });
  }
  const ofFeature = best([...byPath.values()]).slice(0, maxPerFeature);
  return Object.fromEntries(
    [[key, ofFeature] as const, ...Object.entries(known).filter(([other]) => other !== key)].slice(0, maxFeatures),
  );
}

/** Executables to suggest, best first. */
export const suggestionsFor = (known: ProgramSightings, feature: string): readonly string[] =>
  best(sightingsOf(known, feature)).map(({ path }) => path);

/** Once can be chance: the number of a process in a container means another one outside of it. */
const namedForCertain = 2;

/**
 * Executables whose very processes the license manager named as holding the feature, again and again. That others ran at the
 * same time is enough to suggest them, and no more.
 */
export const namedFor = (known: ProgramSightings, feature: string): readonly string[] =>
  sightingsOf(known, feature).flatMap(({ path, named }) => (named >= namedForCertain ? path : []));

/** Named by the license manager, then seen most often, then started closest to the checkout, then seen last. */
const best = (sightings: readonly Sighting[]): readonly Sighting[] =>
  sightings.toSorted((a, b) => b.named - a.named || b.times - a.times || a.apartMs - b.apartMs || b.lastAt - a.lastAt);

const keyOf = (feature: string): string => `feature ${feature.toLowerCase()}`;

function sightingsOf(known: ProgramSightings, feature: string): readonly Sighting[] {
  const key = keyOf(feature);
  return Object.hasOwn(known, key) ? (known[key] ?? []) : [];
}

const count = z.number().int().nonnegative();
const sightingSchema: z.ZodType<Sighting> = z.object({
  path: z.string().min(1).max(4096),
  times: count,
  named: count,
  lastAt: count,
  apartMs: count,
});
const fileSchema = z.object({
  sightings: z.record(z.string().min(1).max(600), z.array(sightingSchema).max(maxPerFeature)),
});

/** The file's content; nothing when it is not in the agreed form. */
export const readSightings = (json: unknown): ProgramSightings => fileSchema.safeParse(json).data?.sightings ?? {};
