/** When a line of a log happened, by the clock of this machine. Pure. */

import { momentsOf } from '../../../protocol/time-zones.ts';
import type { LogEvent } from '../../license-managers/log-event.ts';
import type { WallTime } from '../../license-managers/report.ts';
import type { LogClock, LogLag } from './log-memory.ts';

/** A line whose own time differs from what is expected by more than this says nothing about clocks: it is read late. */
const maxDoubtMs = 5 * 60_000;
/** The least lag is forgotten after this time, because clocks drift and are set. */
const keepLagMs = 60 * 60_000;
/** Lines tell whole seconds, so that good clocks seem to differ by so much. */
const secondMs = 1_000;
/** Lines that come late once or twice were on their way; if they all do, the clock they were written by is behind. */
const timesToBelieve = 3;

/** How the wall clock of a license server is read. */
export interface ServerClock {
  /** IANA zone; this machine's own when undefined. */
  readonly zone: string | undefined;
  /** To be added to a reading to get a moment of this machine's clock, in milliseconds. */
  readonly lagMs: number;
}

/**
 * The moment that a reading of the license server's clock means, of two possible ones the one nearest to now; never in
 * the future. Null when it means none.
 * @param at when the line arrived
 */
export function momentOfLine(wall: WallTime | null, { zone, lagMs }: ServerClock, at: number): number | null {
  const moment = wall === null ? null : nearest(wall, zone, at - lagMs);
  return moment === null ? null : Math.min(moment + lagMs, at);
}

/**
 * What these lines tell about the license server's clock: a line is written before it arrives, so the least time from one
 * to the other is the difference of the clocks and the way here.
 * @param believedSkewMs license server's clock minus this machine's, as the reports tell it; null when they do not
 */
export function learnLag(
  lag: LogLag | null,
  events: readonly LogEvent[],
  zone: string | undefined,
  at: number,
  believedSkewMs: number | null,
): LogLag | null {
  const expected = expectedLag(believedSkewMs);
  let least = Number.POSITIVE_INFINITY;
  for (const { at: wall } of events) {
    const moment = wall === null ? null : nearest(wall, zone, at - expected);
    if (moment !== null && Math.abs(at - moment - expected) <= maxDoubtMs) least = Math.min(least, at - moment);
  }
  if (least === Number.POSITIVE_INFINITY) return lag;
  if (lag === null || at - lag.at > keepLagMs) return { ms: least, at, times: 1, countedAt: at };
  const counts = lag.times < timesToBelieve && at - lag.countedAt >= secondMs;
  const counted = counts ? { ...lag, times: lag.times + 1, countedAt: at } : lag;
  return least <= lag.ms ? { ...counted, ms: least, at } : counted;
}

/** What is to be added to readings of the license server's clock. */
export function lagOf({ lag }: LogClock, believedSkewMs: number | null): number {
  const expected = expectedLag(believedSkewMs);
  if (lag === null) return expected;
  const isAhead = lag.ms < expected;
  const isBehind = lag.ms > expected + secondMs && lag.times >= timesToBelieve;
  return isAhead || isBehind ? lag.ms : expected;
}

function expectedLag(believedSkewMs: number | null): number {
  return believedSkewMs === null ? 0 : -believedSkewMs;
}

function nearest(wall: WallTime, zone: string | undefined, expected: number): number | null {
  const [first, second] = momentsOf(wall, zone);
  if (first === undefined || second === undefined) return first ?? null;
  return Math.abs(second - expected) < Math.abs(first - expected) ? second : first;
}
