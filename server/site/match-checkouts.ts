/** Recognises the checkouts of one report in the next, so that a seat keeps its id for as long as it is held. Pure. */
import type { Checkout } from '../../protocol/license.ts';
import type { Table } from '../../protocol/tables.ts';
import type { ReportCheckout, WallTime } from '../license-managers/report.ts';
import { digest, firstFree } from './ids.ts';

/** What checkouts are recognised by, the same for lines of a report and for known checkouts. */
type Traits = Pick<ReportCheckout, 'user' | 'host' | 'display' | 'version' | 'count' | 'kind' | 'handle' | 'pid'> & {
  readonly start: WallTime | null;
};

interface Candidate {
  readonly traits: Traits;
  /** All traits as text: puts equals in an order that does not depend on the order of lines. */
  readonly rank: string;
}
type Line = Candidate & { readonly index: number };
type Known = Candidate & { readonly id: string };

const keyOf = (...words: readonly (string | number | null)[]): string => words.join('\u0000');
const rankOf = (t: Traits): string => keyOf(seatOf(t), t.handle, t.version, t.kind, t.count, t.pid);
const seatOf = (t: Traits): string => keyOf(t.user, t.host.toLowerCase(), t.display, t.start);

/**
 * From strict to loose: what must agree in each round. Handles change while a seat is held, and two seats of one person
 * can share a handle. The start changes only for borrowed seats: a restart of the license server sets it anew.
 */
const rounds: readonly ((candidate: Candidate) => string | null)[] = [
  ({ rank }) => rank,
  ({ traits }) => keyOf(seatOf(traits), traits.handle),
  ({ traits }) => seatOf(traits),
  ({ traits: { kind, user, host, display } }) =>
    kind === 'borrowed' ? keyOf(user, host.toLowerCase(), display) : null,
];

/**
 * Ids for these lines, in their order. Which line gets which id does not depend on the order of the lines.
 * @param known the checkouts of the feature so far
 * @param starts their starts as printed, by id
 */
export function matchCheckouts(
  featureId: string,
  known: Table<Checkout>,
  starts: Readonly<Record<string, WallTime>>,
  lines: readonly ReportCheckout[],
): readonly string[] {
  const ids: string[] = [];
  let unmatched = lines.map((line, index): Line => {
    const traits = { ...line, start: line.since };
    return { traits, rank: rankOf(traits), index };
  });
  let left = Object.values(known).map((checkout): Known => {
    const traits = { ...checkout, start: starts[checkout.id] ?? null };
    return { traits, rank: rankOf(traits), id: checkout.id };
  });
  for (const round of rounds) {
    for (const [line, checkout] of pairs(unmatched, left, round)) {
      ids[line.index] = checkout.id;
    }
    const taken = new Set(ids);
    unmatched = unmatched.filter(({ index }) => ids[index] === undefined);
    left = left.filter(({ id }) => !taken.has(id));
  }
  const used = new Set(Object.keys(known));
  for (const { index, traits } of unmatched.sort(byRank)) {
    const id = firstFree(digest('checkout', featureId, seatOf(traits)), '.', used);
    used.add(id);
    ids[index] = id;
  }
  return ids;
}

/** Lines and known checkouts that agree in this round, equals in order of rank. */
function pairs(
  lines: readonly Line[],
  known: readonly Known[],
  round: (candidate: Candidate) => string | null,
): readonly (readonly [Line, Known])[] {
  if (lines.length === 0 || known.length === 0) {
    return [];
  }
  const offers = Map.groupBy(known, round);
  const found: (readonly [Line, Known])[] = [];
  for (const [key, group] of Map.groupBy(lines, round)) {
    const offered = key === null ? undefined : offers.get(key)?.sort(byRank);
    if (offered !== undefined) {
      const sorted = group.sort(byRank);
      for (let place = 0; place < Math.min(sorted.length, offered.length); place += 1) {
        found.push([sorted[place] as Line, offered[place] as Known]);
      }
    }
  }
  return found;
}

function byRank(a: Candidate, b: Candidate): number {
  return a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0;
}
