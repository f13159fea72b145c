/** Recognises the checkouts of one report in the next, so that a seat keeps its id for as long as it is held. Pure. */
import type { Checkout } from '../../protocol/license.ts';
import type { Table } from '../../protocol/tables.ts';
import type { ReportCheckout, WallTime } from '../license-managers/report.ts';
import { digest, firstFree } from './ids.ts';

/** What checkouts are recognised by, in lines and rows alike. */
type Traits = Pick<ReportCheckout, 'user' | 'host' | 'display' | 'version' | 'count' | 'kind' | 'handle' | 'pid'>;

interface Candidate {
  readonly traits: Traits;
  /** Who, where and since when, as text. */
  readonly seat: string;
  /** All traits as text: puts equals in an order that does not depend on the order of lines. */
  readonly rank: string;
}
type Line = Candidate & { readonly index: number };
type Known = Candidate & { readonly id: string };

/** Starts as printed, by checkout id. */
export type Starts = Readonly<Record<string, WallTime>>;

/**
 * Ids for these lines, in their order. Which line gets which id does not depend on the order of the lines.
 * @param known the checkouts of the feature so far
 */
export function matchCheckouts(
  featureId: string,
  known: Table<Checkout>,
  starts: Starts,
  lines: readonly ReportCheckout[],
): readonly string[] {
  const ids: string[] = [];
  const { unmatched, left } = matchInPlace(Object.values(known), starts, lines, ids);
  if (unmatched.length > 0) {
    matchElsewhere(
      featureId,
      new Set(Object.keys(known)),
      left.map((checkout) => ({ ...candidate(checkout, starts[checkout.id] ?? null), id: checkout.id })),
      unmatched.map((index) => {
        const line = lines[index] as ReportCheckout;
        return { ...candidate(line, line.since), index };
      }),
      ids,
    );
  }
  return ids;
}

/**
 * Most lines are where they were, between others that came or went: those are found without a search. A line that equals
 * a checkout in all its traits may take it wherever it stands, so this decides nothing that order should not decide.
 */
function matchInPlace(known: readonly Checkout[], starts: Starts, lines: readonly ReportCheckout[], ids: string[]) {
  const unmatched: number[] = [];
  const left: Checkout[] = [];
  let place = 0;
  for (const [index, line] of lines.entries()) {
    const skipped = known[place];
    if (!equals(line, known[place], starts) && equals(line, known[place + 1], starts) && skipped !== undefined) {
      left.push(skipped);
      place += 1;
    }
    const same = known[place];
    if (same !== undefined && equals(line, same, starts)) {
      ids[index] = same.id;
      place += 1;
    } else {
      unmatched.push(index);
    }
  }
  return { unmatched, left: [...left, ...known.slice(place)] };
}

/** Whether a line has all the traits of a known checkout. */
function equals(line: ReportCheckout, checkout: Checkout | undefined, starts: Starts): boolean {
  return (
    checkout !== undefined &&
    line.user === checkout.user &&
    line.host === checkout.host &&
    line.handle === checkout.handle &&
    line.display === checkout.display &&
    line.version === checkout.version &&
    line.count === checkout.count &&
    line.kind === checkout.kind &&
    line.pid === checkout.pid &&
    line.since === (starts[checkout.id] ?? null)
  );
}

const separator = '\u0000';

function candidate(traits: Traits, start: WallTime | null): Candidate {
  const { handle, version, kind, count, pid } = traits;
  const seat = seatOf(traits, start);
  return { traits, seat, rank: [seat, handle, version, kind, count, pid].join(separator) };
}

function seatOf({ user, host, display }: Traits, start: WallTime | null): string {
  return [user, host.toLowerCase(), display, start].join(separator);
}

/**
 * From strict to loose, what must agree in each round. Handles change while a seat is held, and two seats of one person
 * can share a handle. The start changes only for borrowed seats: a restart of the license server sets it anew.
 */
const rounds: readonly ((candidate: Candidate) => string | null)[] = [
  ({ rank }) => rank,
  ({ seat, traits }) => `${seat}${separator}${traits.handle}`,
  ({ seat }) => seat,
  ({ traits }) => (traits.kind === 'borrowed' ? seatOf(traits, null) : null),
];

/** For the other lines: the nearest known checkout that is left, else a new id. */
function matchElsewhere(
  featureId: string,
  used: Set<string>,
  candidates: readonly Known[],
  lines: readonly Line[],
  ids: string[],
): void {
  let unmatched = lines;
  let left = candidates;
  for (const round of rounds) {
    const taken = new Set<string>();
    for (const [line, checkout] of pairs(unmatched, left, round)) {
      ids[line.index] = checkout.id;
      taken.add(checkout.id);
    }
    unmatched = unmatched.filter(({ index }) => ids[index] === undefined);
    left = left.filter(({ id }) => !taken.has(id));
  }
  for (const { index, seat } of [...unmatched].sort(byRank)) {
    const id = firstFree(digest('checkout', featureId, seat), '.', used);
    used.add(id);
    ids[index] = id;
  }
}

/** Lines and known checkouts that agree in this round, equals in order of rank. */
function pairs(
  lines: readonly Line[],
  known: readonly Known[],
  round: (candidate: Candidate) => string | null,
): readonly (readonly [Line, Known])[] {
  if (lines.length === 0 || known.length === 0) return [];
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
