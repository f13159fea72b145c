/** The row of one feature, from one report. Pure. */
import type { Feature, Limit, Problem } from '../../protocol/license.ts';
import type { HolderTables } from '../../protocol/topics.ts';
import type { LicenseList } from '../license-managers/license-manager.ts';
import type { ReportFeature } from '../license-managers/report.ts';
import { poolsOf } from './license-pools.ts';
import { clip, clipOrNull, clipProblem, countOrNull, sumOf } from './rows.ts';

export interface FeatureContext {
  readonly id: string;
  readonly serverId: string;
  readonly vendorDaemon: string | null;
  readonly listed: LicenseList['entries'];
  readonly holders: HolderTables;
  /** In use as the report says, and as lines of the log that are newer than the report change it. */
  readonly inUse: number | null;
  /** Since when part of it is old, because the report ended in the middle of it; null when it is whole. */
  readonly staleSince: number | null;
}

/** The counts as the manager states them; what the lines add up to is told as `difference` and repairs nothing. */
export function featureRow(feature: ReportFeature, context: FeatureContext): Feature {
  const isKnown = feature.error === null;
  const issued = feature.uncounted ? null : countOrNull(feature.issued);
  const inUse = isKnown ? context.inUse : null;
  const sums = sumsOf(context.holders);
  const isWhole = context.staleSince === null;
  return {
    ...common(feature, context),
    limit: limitOf(feature, issued),
    issued,
    inUse,
    borrowed: isKnown ? sums.borrowed : null,
    reserved: isKnown ? sums.reserved : null,
    queued: isKnown ? sums.queued : null,
    available: availableOf(issued, inUse),
    difference: inUse === null || feature.uncounted || !isWhole ? null : inUse - sums.held - sums.reserved,
    problem: clipProblem(feature.error),
    staleSince: context.staleSince,
  };
}

/** The row of a feature whose holders changed between two reports; what was not known stays so. */
export function refigured(before: Feature, holders: HolderTables, inUse: number | null): Feature {
  const sums = sumsOf(holders);
  const figures = {
    inUse,
    borrowed: before.borrowed === null ? null : sums.borrowed,
    reserved: before.reserved === null ? null : sums.reserved,
    available: before.available === null ? null : availableOf(before.issued, inUse),
    difference: before.difference === null || inUse === null ? null : inUse - sums.held - sums.reserved,
  };
  return { ...before, ...figures };
}

function availableOf(issued: number | null, inUse: number | null): number | null {
  return issued === null || inUse === null ? null : Math.max(0, issued - inUse);
}

function sumsOf({ checkouts, reservations, queue }: HolderTables) {
  const rows = Object.values(checkouts);
  return {
    held: sumOf(rows, ({ count }) => count),
    borrowed: sumOf(rows, ({ kind, count }) => (kind === 'borrowed' ? count : 0)),
    reserved: sumOf(Object.values(reservations), ({ count }) => count),
    queued: sumOf(Object.values(queue), ({ count }) => count),
  };
}

function common(feature: ReportFeature, { id, serverId, vendorDaemon, listed }: FeatureContext) {
  return {
    id,
    serverId,
    vendorDaemon: clipOrNull(vendorDaemon),
    name: clip(feature.name),
    pools: poolsOf(feature.pools, listed),
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
