/** When a checkout began, by the wall clock of its license server. Pure. */
import { momentsOf } from '../../protocol/time-zones.ts';
import type { ReportCheckout, WallTime } from './report.ts';

/** How far a license server's clock may be ahead of ours before a reading that lies in the future is doubted. */
const clockToleranceMs = 5 * 60_000;

/** Why a start is not certain, in one plain sentence. */
const notes = {
  duration: 'Worked out from how long it has been held, to the minute.',
  year: 'The license server does not print the year; this is the latest that fits.',
  twice: 'The clock of the license server shows that time twice on that day; this is the later one.',
} as const;

/** What a note says of a start that stays so by any clock; an hour that occurs twice does not. */
export const doubtOf = (sinceNote: string | undefined): ReportCheckout['sinceDoubt'] =>
  (['duration', 'year'] as const).find((doubt) => notes[doubt] === sinceNote);

/** A start as a moment; `sinceNote` says why it is not certain and is absent where it is. */
export interface Start {
  readonly since: number | null;
  readonly sinceNote?: string;
}

/**
 * When a checkout began that was first seen at `seenAt`: of two possible moments the later one that is not in the future,
 * and never after `seenAt` itself, however far the license server's clock is ahead.
 */
export function startedAt(
  wall: WallTime | null,
  doubt: ReportCheckout['sinceDoubt'],
  zone: string | undefined,
  seenAt: number,
): Start {
  const moments = wall === null ? [] : momentsOf(wall, zone);
  const past = moments.filter((moment) => moment <= seenAt + clockToleranceMs);
  const began = past.at(-1) ?? moments[0];
  if (began === undefined) return { since: null };
  const why = doubt ?? (past.length > 1 ? 'twice' : null);
  return { since: Math.min(began, seenAt), ...(why !== null && { sinceNote: notes[why] }) };
}
