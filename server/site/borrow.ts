/** Which checkouts are borrowed and until when. Pure. */

import { momentsOf } from '../../protocol/time-zones.ts';
import type { ReportCheckout } from '../license-managers/report.ts';
import type { Start } from '../license-managers/started-at.ts';
import { clip } from './rows.ts';

/** First sightings by `borrowKey`; see `SiteMemory.borrowsFirstSeen`. */
export type FirstSightings = Readonly<Record<string, number>>;

/** What was settled about one checkout. It began, in the old form, when it was first seen; else as printed. */
export interface Lending extends Start {
  readonly kind: 'floating' | 'borrowed';
  readonly until: number | null;
  /** Of a borrowed seat: why `until` is only an estimate or not known; absent where it is exact. */
  readonly untilNote?: string;
  /** First sighting to remember, for the old form only. */
  readonly sighting: { readonly key: string; readonly at: number } | null;
}

export interface LendingContext {
  readonly featureId: string;
  readonly zone: string | undefined;
  /** Moment of the report. */
  readonly at: number;
  readonly sightings: FirstSightings;
}

/** The same checkout as known so far. */
type Before = { readonly until: number | null } | undefined;

/** Why the end of a borrow is not exact, or its start. */
const notes = {
  notTold: 'The license server does not tell when it comes back.',
  twice: 'The clock of the license server shows that time twice on that day; this is the later one.',
  first: 'The license server does not tell since when; it was first seen here then.',
  seen: 'The license server does not tell when it was borrowed; counted from when it was first seen here.',
  latest: 'This is the latest: a restart of the license server sets the start anew that it is counted from.',
  left: 'Worked out from the time that was left when the license server was asked.',
} as const;

/** How well `since + total` and `now + left` must agree: two clocks and printed minutes lie between them. */
const agreementMs = 10 * 60_000;

/** Key of a first sighting; the feature's id stands first and ends at the tab. */
export function borrowKey(featureId: string, { user, host }: ReportCheckout, totalSeconds: number): string {
  return [featureId, user.toLowerCase(), host.toLowerCase(), totalSeconds].join('\t');
}

/** The feature that a first sighting belongs to. */
export function featureOfBorrowKey(key: string): string {
  return key.split('\t', 1)[0] ?? '';
}

/** How long a borrow with this key lasts, in milliseconds. */
const lengthOf = (key: string): number => Number(key.split('\t').at(-1)) * 1000;

/**
 * `seen` with what is known from before: of two first sightings the earlier one is the first, unless that borrow must have
 * ended before the later one began.
 */
export function withEarlierSightings(seen: FirstSightings, before: FirstSightings): FirstSightings {
  return Object.fromEntries(
    Object.entries(seen).map(([key, at]) => {
      const earlier = before[key] ?? at;
      return [key, earlier < at && earlier + lengthOf(key) >= at ? earlier : at];
    }),
  );
}

/**
 * @param start the settled start of the checkout
 */
export function lendingOf(line: ReportCheckout, start: Start, context: LendingContext, before: Before): Lending {
  const { linger } = line;
  if (linger === null) return asReported(line, start, context.zone);
  return linger.left === null
    ? oldForm(line, start, linger.total, context, before)
    : newForm(line, start, linger.left, linger.total, context.at, before);
}

/** Only what is of the start, whatever it was read from. */
const begun = ({ since, sinceNote }: Start): Start => ({ since, ...(sinceNote !== undefined && { sinceNote }) });

/** As the report says; an hour that the clock shows twice is meant at the later time, when the seat is back for certain. */
function asReported(line: ReportCheckout, start: Start, zone: string | undefined): Lending {
  const told = { ...begun(start), kind: line.kind, sighting: null };
  if (line.kind === 'floating') return { ...told, until: null };
  const moments = line.until === null ? [] : momentsOf(line.until, zone);
  const until = moments.at(-1) ?? null;
  const why = until === null ? notes.notTold : moments.length > 1 ? notes.twice : undefined;
  const untilNote = line.untilNote === undefined ? why : clip(line.untilNote);
  return { ...told, until, ...(untilNote !== undefined && { untilNote }) };
}

/**
 * `linger: total`: always a borrow. Its length counts from the first sighting, because a restart of the license server
 * sets the printed start anew; if the restart was before our first sighting, the end is the latest one possible.
 */
function oldForm(
  line: ReportCheckout,
  start: Start,
  total: number,
  { featureId, at, sightings }: LendingContext,
  before: Before,
): Lending {
  const key = borrowKey(featureId, line, total);
  const remembered = Object.hasOwn(sightings, key) ? sightings[key] : undefined;
  const { since } = start;
  const seen = since ?? at;
  // One that must have ended, and is not the one we know, is a new borrow of the same length.
  const isOver = remembered !== undefined && remembered + total * 1000 < at && before === undefined;
  const first = remembered === undefined || isOver ? seen : Math.min(remembered, seen);
  const untilNote = since === null ? notes.seen : notes.latest;
  const began = first === since ? begun(start) : { since: first, ...(since === null && { sinceNote: notes.first }) };
  return { ...began, kind: 'borrowed', until: first + total * 1000, untilNote, sighting: { key, at: first } };
}

/**
 * `linger: left / total`: a borrow if it ends `total` after its start; otherwise a seat that is kept for a while after
 * the application ends. The parser compares wall clocks; here both sides are moments, whatever the time zones.
 */
function newForm(line: ReportCheckout, start: Start, left: number, total: number, at: number, before: Before): Lending {
  const { since } = start;
  const byLeft = at + left * 1000;
  const byStart = since === null ? null : since + total * 1000;
  const agree = byStart !== null && Math.abs(byStart - byLeft) <= agreementMs;
  if (line.kind !== 'borrowed' && !(agree && left > 0))
    return { ...begun(start), kind: 'floating', until: null, sighting: null };
  // What is left is counted at a moment that no report tells exactly; the end must not wander from report to report.
  const known = before?.until ?? null;
  const steady = known !== null && Math.abs(known - byLeft) <= agreementMs ? known : byLeft;
  return agree
    ? { ...begun(start), kind: 'borrowed', until: byStart, sighting: null }
    : { ...begun(start), kind: 'borrowed', until: steady, untilNote: notes.left, sighting: null };
}
