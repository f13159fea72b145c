/** When a line of a log happened, by the clock of this machine. Pure. */
import type { LogEvent } from '../../license-managers/log-event.ts';
import type { WallTime } from '../../license-managers/report.ts';
import { momentsOf } from '../wall-time.ts';
import type { LogClock } from './log-memory.ts';

/** A line whose own time differs from what is expected by more than this says nothing about clocks: it is read late. */
const maxDoubtMs = 5 * 60_000;
/** The least lag is forgotten after this time, because clocks drift and are set. */
const keepLagMs = 60 * 60_000;

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
  lag: LogClock['lag'],
  events: readonly LogEvent[],
  zone: string | undefined,
  at: number,
  believedSkewMs: number | null,
): LogClock['lag'] {
  const expected = -(believedSkewMs ?? 0);
  let least: number | null = null;
  for (const { at: wall } of events) {
    const moment = wall === null ? null : nearest(wall, zone, at - expected);
    if (moment !== null && Math.abs(at - moment - expected) <= maxDoubtMs) {
      least = Math.min(least ?? Number.POSITIVE_INFINITY, at - moment);
    }
  }
  if (least === null) return lag;
  return lag === null || least <= lag.ms || at - lag.at > keepLagMs ? { ms: least, at } : lag;
}

/** What is to be added to readings of the license server's clock. */
export function lagOf({ lag }: LogClock, believedSkewMs: number | null): number {
  return lag?.ms ?? -(believedSkewMs ?? 0);
}

function nearest(wall: WallTime, zone: string | undefined, expected: number): number | null {
  const [first, second] = momentsOf(wall, zone);
  if (first === undefined || second === undefined) return first ?? null;
  return Math.abs(second - expected) < Math.abs(first - expected) ? second : first;
}
