/** One report of one license server. Pure. */
import type { LicenseServer, Problem } from '../../protocol/license.ts';
import { rowOf } from '../../protocol/tables.ts';
import type { Report } from '../license-managers/report.ts';
import { featureOfBorrowKey } from './borrow.ts';
import { clockSkew } from './clock-skew.ts';
import { keepTrails, logClockOf } from './logged/log-memory.ts';
import { packagesAfter, packagesIn, packagesOf, withPackages } from './logged/packages.ts';
import { type FeaturesOutcome, keepFeatures, readFeatures } from './read-features.ts';
import { keepRecord, keepTable, withEntries, withRows } from './rows.ts';
import { withSeatRules } from './seat-rules.ts';
import { healthOf } from './server-health.ts';
import type { SiteEvent, SiteMemory, SiteState } from './site-state.ts';

type Reported = Extract<SiteEvent, { type: 'reported' }>;

/** The state after this report; unchanged when its license server is not watched (any more). */
export function reduceReport(state: SiteState, { at, serverId, report, askedAt = at }: Reported): SiteState {
  const before = rowOf(state.site.servers, serverId);
  if (before === undefined) return state;
  const known = Object.values(state.site.features).filter((feature) => feature.serverId === serverId);
  // Figures are as old as the last report that told them.
  const oldSince = before.staleSince ?? before.lastGoodReportAt ?? at;
  const health = { ...before, ...healthOf(report, before, at) };
  const isUsable = report.error === null;
  const outcome = isUsable
    ? readFeatures(state, health, known, report, { at, askedAt: Math.min(askedAt, at), oldSince })
    : keepFeatures(state, known, oldSince);
  const server = isUsable ? answered(health, report, outcome, at) : { ...health, staleSince: oldSince };
  const knownPackages = packagesOf(state.memory.packages, serverId);
  // Of a report that ends in the middle, a package would lose the parts that did not come.
  const packages = isUsable && !report.truncated ? packagesAfter(knownPackages, packagesIn(report)) : knownPackages;
  const left = new Set(outcome.features.map(({ id }) => id));
  const gone = new Set(known.map(({ id }) => id).filter((id) => !left.has(id)));
  return {
    ...state,
    site: {
      ...state.site,
      servers: keepTable(
        state.site.servers,
        Object.values(state.site.servers).map((other) => (other.id === serverId ? server : other)),
      ),
      features: withRows(
        state.site.features,
        withSeatRules(withPackages(outcome.features, packages), state.memory, server, at),
        gone,
      ),
    },
    holders: withEntries(state.holders, outcome.holders, gone),
    memory: {
      ...state.memory,
      starts: withEntries(state.memory.starts, outcome.starts, gone),
      trails: keepTrails(state.memory.trails, outcome.trails, gone),
      logClocks: isUsable
        ? {
            ...state.memory.logClocks,
            [serverId]: { ...logClockOf(state.memory.logClocks, serverId), askedAt: Math.min(askedAt, at) },
          }
        : state.memory.logClocks,
      packages: packages === knownPackages ? state.memory.packages : { ...state.memory.packages, [serverId]: packages },
      borrowsFirstSeen: sightingsAfter(state.memory.borrowsFirstSeen, outcome, gone),
    },
  };
}

/** The row of a license server that answered. */
function answered(server: LicenseServer, report: Report, { newStarts }: FeaturesOutcome, at: number): LicenseServer {
  const { lastGoodReportAt, clockSkewMs } = server;
  return {
    ...server,
    problem: server.problem ?? report.unasked ?? (report.truncated ? cutShort : null),
    lastGoodReportAt: at,
    staleSince: null,
    clockSkewMs: lastGoodReportAt === null ? null : clockSkew(clockSkewMs, newStarts, lastGoodReportAt, at),
    unparsedLines: report.unparsed.length,
  };
}

const cutShort: Problem = {
  kind: 'report-truncated',
  code: null,
  message: 'The last report ended in the middle; what it did not come to is shown as it was before.',
  nextStep: 'If this stays, run the status tool by hand and look at the end of what it prints.',
};

/** A borrow that a whole report no longer shows has come back; its first sighting must not count for the next one. */
function sightingsAfter(
  before: SiteMemory['borrowsFirstSeen'],
  outcome: FeaturesOutcome,
  gone: ReadonlySet<string>,
): SiteMemory['borrowsFirstSeen'] {
  const after: Record<string, number> = {};
  for (const [key, at] of Object.entries(before)) {
    const featureId = featureOfBorrowKey(key);
    if (!outcome.whole.has(featureId) && !gone.has(featureId)) {
      after[key] = at;
    }
  }
  return keepRecord(before, Object.assign(after, outcome.sightings));
}
