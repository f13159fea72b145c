/** The row of one feature, from one report. Pure. */
import { countsReserved } from '../../protocol/counts-reserved.ts';
import type { Feature, Limit, Manager, Problem } from '../../protocol/license.ts';
import { managerFacts, type SideCount } from '../../protocol/managers.ts';
import type { HolderTables } from '../../protocol/topics.ts';
import type { LicenseList } from '../license-managers/license-manager.ts';
import type { ReportFeature } from '../license-managers/report.ts';
import { deniedAfter } from './denied-count.ts';
import { poolsOf } from './license-pools.ts';
import { clip, clipOrNull, clipProblem, countOrNull, sumOf } from './rows.ts';

export interface FeatureContext {
  readonly id: string;
  readonly serverId: string;
  readonly manager: Manager;
  readonly vendorDaemon: string | null;
  readonly listed: LicenseList['entries'];
  readonly holders: HolderTables;
  /** In use as the report says, and as lines of the log that are newer than the report change it. */
  readonly inUse: number | null;
  /** Since when part of it is old, because the report ended in the middle of it; null when it is whole. */
  readonly staleSince: number | null;
  /** Whether other features take their seats from it, so that its use is told by their lines. */
  readonly isShared: boolean;
  /** The row so far. */
  readonly before: Feature | undefined;
  /** When it was reported. */
  readonly at: number;
}

type Figures = Pick<Feature, 'issued' | 'inUse' | 'available' | 'reserved'>;

/** The counts as the manager states them; what the lines add up to is told as `difference` and repairs nothing. */
export function featureRow(feature: ReportFeature, context: FeatureContext): Feature {
  const isKnown = feature.error === null;
  const issued = feature.uncounted ? null : countOrNull(feature.issued);
  const inUse = isKnown ? context.inUse : null;
  const sums = sumsOf(context.holders);
  const isWhole = context.staleSince === null;
  // Where lines are missing, rows of earlier reports may be of the seats that this one counts.
  const more = countedOnly(feature, isWhole ? listedIn(feature) : sums);
  const reserved = sums.reserved + more.reserved;
  const available = isKnown ? availableSeats(feature, issued, inUse, reserved) : null;
  const untold = managerFacts[context.manager].untold ?? [];
  // None of what the manager does not tell is not known to be none.
  const sideCount = (count: SideCount) => {
    const sum = sums[count] + more[count];
    return isKnown && (sum > 0 || !untold.includes(count)) ? sum : null;
  };
  const isToldElsewhere = context.isShared && feature.checkouts.length === 0;
  return {
    ...common(feature, context),
    limit: limitOf(feature, issued),
    issued,
    inUse,
    borrowed: sideCount('borrowed'),
    reserved: sideCount('reserved'),
    queued: sideCount('queued'),
    available,
    difference:
      inUse === null || feature.uncounted || !isWhole || isToldElsewhere
        ? null
        : inUse - sums.held - (countsReserved({ issued, inUse, available, reserved }) ? reserved : 0),
    problem: clipProblem(feature.error),
    staleSince: context.staleSince,
  };
}

/**
 * The row of a feature whose holders changed between two reports; what was not known stays so.
 * @param from - its holders as the row has them
 */
export function refigured(before: Feature, from: HolderTables, to: HolderTables, inUse: number | null): Feature {
  const [old, sums] = [sumsOf(from), sumsOf(to)];
  const reserved = before.reserved === null ? null : before.reserved - old.reserved + sums.reserved;
  const figures = {
    inUse,
    borrowed: before.borrowed === null ? null : before.borrowed - old.borrowed + sums.borrowed,
    reserved,
    available: availableAfter(before, inUse, reserved),
    difference:
      before.difference === null || inUse === null
        ? null
        : inUse - sums.held - (countsReserved(before) ? (reserved ?? 0) : 0),
  };
  return { ...before, ...figures };
}

function availableOf(issued: number | null, inUse: number | null): number | null {
  return issued === null || inUse === null ? null : Math.max(0, issued - inUse);
}

/** As the manager tells it, less what newer lines of the log take; else worked out. */
function availableSeats(
  feature: ReportFeature,
  issued: number | null,
  inUse: number | null,
  reserved: number,
): number | null {
  if (feature.available === undefined || feature.uncounted) return availableOf(issued, inUse);
  const told = { issued, inUse: countOrNull(feature.inUse), available: countOrNull(feature.available) };
  return availableAfter({ ...told, reserved: countOrNull(feature.reserved) }, inUse, reserved);
}

/**
 * Where it was told by the manager and is not what could be worked out, it goes up and down with the seats in use, and with
 * those held back where these are not in use.
 */
function availableAfter(before: Figures, inUse: number | null, reserved: number | null): number | null {
  const { issued, available } = before;
  if (available === null) return null;
  if (!countsReserved(before)) return shifted(available, added(before.inUse, before.reserved), added(inUse, reserved));
  return available === availableOf(issued, before.inUse)
    ? availableOf(issued, inUse)
    : shifted(available, before.inUse, inUse);
}

const added = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : one + other;

function shifted(available: number | null, before: number | null, inUse: number | null): number | null {
  if (available === null || before === inUse) return available;
  return before === null || inUse === null ? null : Math.max(0, available + before - inUse);
}

/** Seats of each kind that the manager only counts, without a line for who has them. */
function countedOnly(feature: ReportFeature, listed: Readonly<Record<SideCount, number>>) {
  const more = (count: SideCount) => Math.max(0, (countOrNull(feature[count]) ?? 0) - listed[count]);
  return { borrowed: more('borrowed'), reserved: more('reserved'), queued: more('queued') };
}

/** Seats of each kind that have a line in the report. */
function listedIn({ checkouts, reservations, queue }: ReportFeature): Readonly<Record<SideCount, number>> {
  const borrows = checkouts.filter(({ kind }) => kind === 'borrowed');
  return { borrowed: seatsOf(borrows), reserved: seatsOf(reservations), queued: seatsOf(queue) };
}

const seatsOf = (rows: readonly { readonly count: number }[]): number => sumOf(rows, ({ count }) => count);

function sumsOf({ checkouts, reservations, queue }: HolderTables) {
  const rows = Object.values(checkouts);
  return {
    held: seatsOf(rows),
    borrowed: seatsOf(rows.filter(({ kind }) => kind === 'borrowed')),
    reserved: seatsOf(Object.values(reservations)),
    queued: seatsOf(Object.values(queue)),
  };
}

function common(feature: ReportFeature, { id, serverId, vendorDaemon, listed, before, at }: FeatureContext) {
  const { tokens, softLimit = null } = feature;
  const soft = countOrNull(softLimit);
  const denied = deniedAfter(before?.denied, feature.denied, at, feature.deniedLately);
  return {
    id,
    serverId,
    vendorDaemon: clipOrNull(vendorDaemon),
    name: clip(feature.name),
    pools: poolsOf(feature.pools, listed, countOrNull(feature.issued)),
    ...(tokens === true && { tokens }),
    ...(soft !== null && { softLimit: soft }),
    ...(denied !== undefined && { denied }),
  };
}

function limitOf(feature: ReportFeature, issued: number | null): Limit {
  if (feature.uncounted) return 'uncounted';
  return issued === null ? 'unknown' : 'counted';
}

/** A feature of which nothing new is known: its last figures, marked as old. */
export function staleRow(before: Feature, since: number, problem: Problem | null): Feature {
  return { ...before, staleSince: before.staleSince ?? since, problem: problem ?? before.problem };
}
