/** Recognises the checkouts of one report in the next, so that a seat keeps its id for as long as it is held. Pure. */
import type { Person } from '../../protocol/free-for-you.ts';
import type { Checkout } from '../../protocol/license.ts';
import type { Table } from '../../protocol/tables.ts';
import type { ReportCheckout, WallTime } from '../license-managers/report.ts';
import { digest, firstFree } from './ids.ts';
import { holderKey, type Trail } from './logged/log-memory.ts';
import { minuteBefore, minuteOf } from './logged/start-minute.ts';

/** What checkouts are recognised by, in lines and rows alike. */
type Traits = Pick<ReportCheckout, 'user' | 'host' | 'display' | 'version' | 'count' | 'kind' | 'handle' | 'pid'>;

interface Candidate {
  readonly traits: Traits;
  readonly start: WallTime | null;
  /** Who, where and since when, as text. */
  readonly seat: string;
  /** All traits as text: puts equals in an order that does not depend on the order of lines. */
  readonly rank: string;
}
type Line = Candidate & { readonly index: number };
type Known = Candidate & { readonly id: string };

/** Starts as printed, by checkout id. */
export type Starts = Readonly<Record<string, WallTime>>;

/** What is known of the checkouts of a feature. */
export interface KnownCheckouts {
  readonly checkouts: Table<Checkout>;
  readonly starts: Starts;
  readonly trail: Pick<Trail, 'outs' | 'gone'>;
}

/**
 * Ids for these lines, in their order. Which line gets which id does not depend on the order of the lines. A line that is
 * none of the checkouts so far can be one that is gone, so that a wrong guess does not change its id.
 */
export function matchCheckouts(
  featureId: string,
  { checkouts: known, starts, trail }: KnownCheckouts,
  lines: readonly ReportCheckout[],
): readonly string[] {
  const ids: string[] = [];
  const { unmatched, left } = matchInPlace(Object.values(known), starts, lines, ids);
  if (unmatched.length > 0) {
    const candidates = left.map((row) => ({ ...candidate(row, starts[row.id] ?? null), id: row.id }));
    const gone = trail.gone.map(({ checkout, start }) => ({ ...candidate(checkout, start), id: checkout.id }));
    let others: readonly Line[] = unmatched.map((index) => {
      const line = lines[index] as ReportCheckout;
      return { ...candidate(line, line.since), index };
    });
    others = matchInRounds(rounds, candidates, others, ids);
    const named = new Set(ids);
    const logged = candidates.filter(({ id }) => trail.outs[id]?.listed === false && !named.has(id));
    others = matchInRounds(loggedRounds, logged, others, ids);
    others = matchInRounds([...rounds, ...loggedRounds], gone, others, ids);
    nameNew(featureId, new Set([...Object.keys(known), ...gone.map(({ id }) => id)]), others, ids);
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
  return { traits, start, seat, rank: [seat, handle, version, kind, count, pid].join(separator) };
}

/** Who, where and since when, as text. */
export function seatOf({ user, host, display }: Person & Pick<Traits, 'display'>, start: WallTime | null): string {
  return [user, host.toLowerCase(), display, start].join(separator);
}

/** What a line and a known checkout must have in common. */
interface Round {
  readonly ofLine: (line: Candidate) => string | null;
  readonly ofKnown: (known: Candidate) => string | null;
}

const both = (of: Round['ofLine']): Round => ({ ofLine: of, ofKnown: of });

/**
 * From strict to loose, what must agree in each round. Handles change while a seat is held, and two seats of one person
 * can share a handle. The start changes only for borrowed seats: a restart of the license server sets it anew.
 */
const rounds: readonly Round[] = [
  both(({ rank }) => rank),
  both(({ seat, traits }) => `${seat}${separator}${traits.handle}`),
  both(({ seat }) => seat),
  both(({ traits }) => (traits.kind === 'borrowed' ? seatOf(traits, null) : null)),
];

/** The log tells no display, and it can tell of a checkout in the minute after the one that is printed as its start. */
const loggedRounds: readonly Round[] = [
  both(({ traits, start }) => inMinute(traits, start, minuteOf)),
  {
    ofLine: ({ traits, start }) => inMinute(traits, start, minuteOf),
    ofKnown: ({ traits, start }) => inMinute(traits, start, minuteBefore),
  },
];

function inMinute(traits: Traits, start: WallTime | null, minute: (wall: WallTime) => WallTime): string | null {
  return start === null ? null : `${holderKey(traits)}${separator}${minute(start)}`;
}

/** Gives lines the ids of the known checkouts they agree with; returns the lines that are left. */
function matchInRounds(
  all: readonly Round[],
  candidates: readonly Known[],
  lines: readonly Line[],
  ids: string[],
): readonly Line[] {
  let unmatched = lines;
  let left = candidates;
  for (const round of all) {
    const taken = new Set<string>();
    for (const [line, checkout] of pairs(unmatched, left, round)) {
      ids[line.index] = checkout.id;
      taken.add(checkout.id);
    }
    unmatched = unmatched.filter(({ index }) => ids[index] === undefined);
    left = left.filter(({ id }) => !taken.has(id));
  }
  return unmatched;
}

/** Ids for checkouts that were never seen before. */
function nameNew(featureId: string, used: Set<string>, lines: readonly Line[], ids: string[]): void {
  for (const { index, seat } of [...lines].sort(byRank)) {
    const id = firstFree(digest('checkout', featureId, seat), '.', used);
    used.add(id);
    ids[index] = id;
  }
}

/** Lines and known checkouts that agree in this round, equals in order of rank. */
function pairs(
  lines: readonly Line[],
  known: readonly Known[],
  { ofLine, ofKnown }: Round,
): readonly (readonly [Line, Known])[] {
  if (lines.length === 0 || known.length === 0) return [];
  const offers = Map.groupBy(known, ofKnown);
  const found: (readonly [Line, Known])[] = [];
  for (const [key, group] of Map.groupBy(lines, ofLine)) {
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
