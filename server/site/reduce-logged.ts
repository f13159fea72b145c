/**
 * What the log of a license server tells between two reports. Pure.
 *
 * A report is right about all that happened before it was asked for; the log only sharpens it: seats that are taken and
 * given back since then, the exact start of checkouts, vendor daemons that end, and what packages consist of.
 */
import type { Feature, LicenseServer } from '../../protocol/license.ts';
import { rowOf } from '../../protocol/tables.ts';
import type { LogEvent } from '../license-managers/log-event.ts';
import { findFeature } from './find-feature.ts';
import { applyIn, applyOut } from './logged/apply-uses.ts';
import { daemonStarted, daemonStopped, featureStarted, featureStopped, isDaemonOf } from './logged/daemon-lines.ts';
import { draftFeature, type FeatureDraft } from './logged/feature-draft.ts';
import { lagOf, learnLag, momentOfLine, type ServerClock } from './logged/line-moment.ts';
import { keepTrails, type LogClock, logClockOf, type Trail } from './logged/log-memory.ts';
import { packagesAfter, packagesOf, withPackages } from './logged/packages.ts';
import { keepTable } from './rows.ts';
import type { SiteEvent, SiteMemory, SiteState } from './site-state.ts';
import { zoneOf } from './zone-of.ts';

type Logged = Extract<SiteEvent, { type: 'logged' }>;

/** Lines tell whole seconds: one can be up to so much later than it says. */
const secondMs = 1_000;

/** The state after these lines; unchanged when their license server is not watched (any more). */
export function reduceLogged(state: SiteState, event: Logged): SiteState {
  const server = rowOf(state.site.servers, event.serverId);
  if (server === undefined || event.events.length === 0) return state;
  const { clock, reading } = readClock(state, server, event);
  const packaged = takePackages(state, event);
  const used = applyLines(packaged, server, event, clock, reading);
  const { logClocks } = used.memory;
  return logClocks[server.id] === clock
    ? used
    : { ...used, memory: { ...used.memory, logClocks: { ...logClocks, [server.id]: clock } } };
}

/** How the wall clock of a license server is to be read, as these lines leave it. */
function readClock(state: SiteState, server: LicenseServer, { at, events }: Logged) {
  const { logClocks } = state.memory;
  const zone = zoneOf(state.memory, server.id);
  const before = logClockOf(logClocks, server.id);
  const lag = learnLag(before.lag, events, zone, at, server.clockSkewMs);
  const clock = lag === before.lag ? before : { ...before, lag };
  return { clock, reading: { zone, lagMs: lagOf(clock, server.clockSkewMs) } };
}

/** The clock by which lines of a license server's log are read, after they were taken in. */
export function clockOfLines(state: SiteState, server: LicenseServer): ServerClock {
  const { memory } = state;
  return {
    zone: zoneOf(memory, server.id),
    lagMs: lagOf(logClockOf(memory.logClocks, server.id), server.clockSkewMs),
  };
}

function applyLines(
  state: SiteState,
  server: LicenseServer,
  { at, events }: Logged,
  { askedAt }: LogClock,
  reading: ServerClock,
): SiteState {
  const drafts = new Map<string, FeatureDraft>();
  const daemons: DaemonLine[] = [];
  const draftOf = (line: { readonly feature: string; readonly daemon: string }): FeatureDraft | undefined => {
    const feature = findFeature(state, server, line.feature, line.daemon);
    if (feature === undefined) return undefined;
    const draft = drafts.get(feature.id) ?? draftFeature(state, feature);
    drafts.set(feature.id, draft);
    return draft;
  };
  for (const line of events) {
    const happenedAt = momentOfLine(line.at, reading, at);
    const isHistory = askedAt === null || happenedAt === null || happenedAt + secondMs <= askedAt;
    const moment = { happenedAt: happenedAt ?? at, at, isHistory };
    switch (line.kind) {
      case 'out': {
        const draft = draftOf(line);
        if (draft !== undefined) applyOut(draft, line, moment);
        break;
      }
      case 'in': {
        const draft = draftOf(line);
        if (draft !== undefined) applyIn(draft, line, moment);
        break;
      }
      case 'started':
      case 'stopped':
        if (!isHistory) daemons.push(line);
        break;
      case 'denied':
      case 'unsupported':
      case 'queued':
      case 'dequeued':
      case 'package':
        break;
    }
  }
  return withDaemonLines(withDrafts(state, drafts, at), server, daemons, at);
}

type DaemonLine = Extract<LogEvent, { kind: 'started' | 'stopped' }>;

/** The state with what became of these features. */
function withDrafts(state: SiteState, drafts: ReadonlyMap<string, FeatureDraft>, at: number): SiteState {
  if (drafts.size === 0) return state;
  const changed = [...drafts].filter(([, draft]) => draft.isChanged());
  const results = new Map([...drafts].map(([id, draft]) => [id, draft.result(at)]));
  const trails: Record<string, Trail> = Object.fromEntries([...results].map(([id, { trail }]) => [id, trail]));
  const memory = { ...state.memory, trails: keepTrails(state.memory.trails, trails) };
  if (changed.length === 0) return { ...state, memory };
  const holders = { ...state.holders };
  const starts: Record<string, SiteMemory['starts'][string]> = { ...state.memory.starts };
  const features = new Map<string, Feature>();
  for (const [id, draft] of changed) {
    const result = results.get(id);
    if (result === undefined) continue;
    holders[id] = result.holders;
    starts[id] = draft.starts;
    features.set(id, result.feature);
  }
  return {
    ...withFeatures(state, (feature) => features.get(feature.id) ?? feature),
    holders,
    memory: { ...memory, starts },
  };
}

/** The state with what became of vendor daemons that ended or began. */
function withDaemonLines(state: SiteState, server: LicenseServer, lines: readonly DaemonLine[], at: number): SiteState {
  let row = server;
  let after = state;
  for (const { kind, daemon } of lines) {
    const isStop = kind === 'stopped';
    row = isStop ? daemonStopped(row, daemon) : daemonStarted(row, daemon);
    after = withFeatures(after, (feature) => {
      if (feature.serverId !== server.id || !isDaemonOf(feature, daemon)) return feature;
      return isStop ? featureStopped(feature, row, at) : featureStarted(feature);
    });
  }
  if (row === server) return after;
  const servers = keepTable(
    after.site.servers,
    Object.values(after.site.servers).map((other) => (other.id === row.id ? row : other)),
  );
  return { ...after, site: { ...after.site, servers } };
}

/** Keeps what packages consist of, and tells their parts. */
function takePackages(state: SiteState, { serverId, events }: Logged): SiteState {
  const lines = events.filter((line) => line.kind === 'package');
  if (lines.length === 0) return state;
  const before = packagesOf(state.memory.packages, serverId);
  const after = packagesAfter(before, lines);
  if (after === before) return state;
  const memory = { ...state.memory, packages: { ...state.memory.packages, [serverId]: after } };
  const own = Object.values(state.site.features).filter((feature) => feature.serverId === serverId);
  const rows = new Map(withPackages(own, after).map((feature) => [feature.id, feature]));
  return { ...withFeatures(state, (feature) => rows.get(feature.id) ?? feature), memory };
}

function withFeatures(state: SiteState, change: (feature: Feature) => Feature): SiteState {
  const features = keepTable(state.site.features, Object.values(state.site.features).map(change));
  return features === state.site.features ? state : { ...state, site: { ...state.site, features } };
}
