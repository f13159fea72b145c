/** What one OUT or IN line does to the holders of its feature. */
import type { Checkout } from '../../../protocol/license.ts';
import type { LogUse } from '../../license-managers/log-event.ts';
import type { WallTime } from '../../license-managers/report.ts';
import { digest, firstFree } from '../ids.ts';
import { seatOf } from '../match-checkouts.ts';
import { clip, clipOrNull, isCount } from '../rows.ts';
import type { FeatureDraft } from './feature-draft.ts';
import { type GoneSeat, holderKey } from './log-memory.ts';
import { fitsStart, minuteOf } from './start-minute.ts';

/** When a line happened and when it arrived, by the clock of this machine. */
export interface LineMoment {
  readonly happenedAt: number;
  readonly at: number;
  /** True when it is in the last report already, as far as times can tell. */
  readonly isHistory: boolean;
}

type Out = LogUse;
type In = LogUse & { readonly cause: 'inactive' | 'client-exit' | 'shutdown' | null };

/**
 * A licence is taken. A checkout that a report listed before the line arrived gets its exact start. Somebody who has the
 * feature on that workstation already may share their seat; whether so, the next report tells.
 */
export function applyOut(draft: FeatureDraft, line: Out, { happenedAt, at, isHistory }: LineMoment): void {
  const count = countOf(line);
  const key = holderKey(line);
  draft.open[key] = Math.min((draft.open[key] ?? 0) + count, Number.MAX_SAFE_INTEGER);
  if (isHistory || line.at === null) return;
  const rows = draft.rowsOf(line);
  const listed = rows.find(
    (row) =>
      row.kind === 'floating' &&
      row.count === count &&
      draft.outs[row.id] === undefined &&
      fitsStart(draft.starts[row.id], line.at as WallTime),
  );
  if (listed !== undefined) {
    draft.outs[listed.id] = { at, listed: true };
    const { sinceNote: _, ...known } = listed;
    draft.replace({ ...known, since: happenedAt });
  } else if (rows.length === 0) {
    addCheckout(draft, line, line.at, happenedAt, at);
  }
}

function addCheckout(draft: FeatureDraft, line: Out, wall: WallTime, since: number, at: number): void {
  const start = minuteOf(wall);
  const user = clip(line.user);
  const host = clip(line.host);
  const display = clipOrNull(line.display);
  const id =
    takeBackId(draft, line, start) ??
    firstFree(digest('checkout', draft.feature.id, seatOf({ user, host, display }, start)), '.', {
      has: (used) => draft.has(used) || draft.goneOf(line).some(({ checkout }) => checkout.id === used),
    });
  const checkout: Checkout = {
    id,
    featureId: draft.feature.id,
    user,
    host,
    display,
    version: clipOrNull(line.version),
    count: countOf(line),
    kind: 'floating',
    since,
    until: null,
    handle: clipOrNull(line.handle),
    pid: line.pid !== null && isCount(line.pid) && line.pid > 0 ? line.pid : null,
  };
  draft.starts[id] = start;
  draft.outs[id] = { at, listed: false };
  draft.add(checkout);
}

/** The id of a seat that this person took in the same minute and gave back: to the reports it is the same one. */
function takeBackId(draft: FeatureDraft, line: Out, start: WallTime): string | null {
  const gone = draft.goneOf(line);
  const place = gone.findIndex((seat) => seat.start !== null && minuteOf(seat.start) === start);
  return place === -1 ? null : (gone.splice(place, 1)[0] as GoneSeat).checkout.id;
}

/**
 * A licence is given back. Nothing is freed while its user still has as many licences out as are listed (they shared a
 * seat), where seats linger, for a borrowed seat, and while the vendor daemon shuts down.
 */
export function applyIn(draft: FeatureDraft, line: In, { happenedAt, at, isHistory }: LineMoment): void {
  const count = countOf(line);
  const key = holderKey(line);
  const stillOpen = Math.max(0, (draft.open[key] ?? 0) - count);
  if (stillOpen > 0) {
    draft.open[key] = stillOpen;
  } else {
    delete draft.open[key];
  }
  if (isToldByReport(draft.goneOf(line), count, happenedAt)) return;
  if (isHistory || line.cause === 'shutdown' || draft.trail.lingers) return;
  const rows = draft
    .rowsOf(line)
    .filter((row) => row.kind === 'floating' && !startsAfter(draft.starts[row.id], line.at));
  const held = rows.reduce((sum, row) => sum + row.count, 0);
  const freed = Math.min(count, held - stillOpen);
  if (freed <= 0) return;
  const best = rows.sort(byFit(draft, line, freed));
  const [first] = best;
  if (first !== undefined && first.count >= freed) {
    giveBack(draft, first, freed, at);
  } else if (held === freed) {
    for (const row of best) giveBack(draft, row, row.count, at);
  }
}

function giveBack(draft: FeatureDraft, row: Checkout, count: number, at: number): void {
  if (count === row.count) {
    const start = draft.starts[row.id] ?? null;
    draft.goneOf(row).push({ checkout: row, start, goneAt: at, toldBy: 'log' });
  }
  draft.giveBack(row, count);
}

/** Whether the last report showed already that such a seat was gone; each seat explains one line. */
function isToldByReport(gone: GoneSeat[], count: number, happenedAt: number): boolean {
  const place = gone.findIndex(
    ({ toldBy, checkout, goneAt }) => toldBy === 'report' && goneAt >= happenedAt && checkout.count === count,
  );
  if (place === -1) return false;
  gone.splice(place, 1);
  return true;
}

/** Which of several checkouts of one person is meant most likely; equals in order of age. */
function byFit(draft: FeatureDraft, line: In, count: number): (a: Checkout, b: Checkout) => number {
  const likeness = (row: Checkout) =>
    [
      line.handle !== null && row.handle === line.handle,
      line.pid !== null && row.pid === line.pid,
      line.display !== null && row.display === line.display,
      line.version !== null && row.version === line.version,
      row.count === count,
      row.count > count,
    ].reduce((sum, fits) => sum * 2 + Number(fits), 0);
  const age = (row: Checkout) => `${draft.starts[row.id] ?? ''}${row.id}`;
  return (a, b) => likeness(b) - likeness(a) || (age(a) < age(b) ? -1 : 1);
}

function startsAfter(start: WallTime | undefined, wall: WallTime | null): boolean {
  return start !== undefined && wall !== null && start > wall;
}

/** A line without a count that makes sense is about one licence, as it is when none is printed. */
function countOf({ count }: LogUse): number {
  return isCount(count) && count > 0 ? count : 1;
}
