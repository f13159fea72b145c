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
  /** Since when part of it is old, because the report ended in the middle of it; null when it is whole. */
  readonly staleSince: number | null;
}

/** The counts as the manager states them; what the lines add up to is told as `difference` and repairs nothing. */
export function featureRow(feature: ReportFeature, context: FeatureContext): Feature {
  const checkouts = Object.values(context.holders.checkouts);
  const reservations = Object.values(context.holders.reservations);
  const queue = Object.values(context.holders.queue);
  const isKnown = feature.error === null;
  const issued = feature.uncounted ? null : countOrNull(feature.issued);
  const inUse = isKnown ? countOrNull(feature.inUse) : null;
  const held = sumOf(checkouts, ({ count }) => count);
  const reserved = sumOf(reservations, ({ count }) => count);
  const isWhole = context.staleSince === null;
  return {
    ...common(feature, context),
    limit: limitOf(feature, issued),
    issued,
    inUse,
    borrowed: isKnown ? sumOf(checkouts, ({ kind, count }) => (kind === 'borrowed' ? count : 0)) : null,
    reserved: isKnown ? reserved : null,
    queued: isKnown ? sumOf(queue, ({ count }) => count) : null,
    available: issued === null || inUse === null ? null : Math.max(0, issued - inUse),
    difference: inUse === null || feature.uncounted || !isWhole ? null : inUse - held - reserved,
    problem: clipProblem(feature.error),
    staleSince: context.staleSince,
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
