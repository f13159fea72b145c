/** Invented sites for tests and measurements of the windows. */
import type { SettingsView, WindowState } from '../../electron/ipc/contract.ts';
import type { Checkout, Feature, LicenseServer } from '../../protocol/license.ts';
import { noHolders } from '../stores/site-store.ts';

/** Time in all examples: 2026-11-23 10:00 UTC, a Monday. */
export const exampleNow = Date.UTC(2026, 10, 23, 10);

export function exampleServer(over: Partial<LicenseServer> = {}): LicenseServer {
  return {
    id: 'alpha',
    manager: 'flexlm',
    name: 'alpha',
    address: '27000@alpha',
    status: 'up',
    members: [{ host: 'alpha', port: 27_000, status: 'up', master: true, version: '11.19.4', problem: null }],
    quorum: null,
    vendorDaemons: [{ name: 'acmed', status: 'up', version: '11.19.4', problem: null }],
    problem: null,
    lastGoodReportAt: exampleNow - 2000,
    staleSince: null,
    clockSkewMs: 0,
    unparsedLines: 0,
    ...over,
  };
}

/** A counted feature; `available` follows from what is issued and in use unless it is given. */
export function exampleFeature(over: Partial<Feature> = {}): Feature {
  const name = over.name ?? 'solver';
  const serverId = over.serverId ?? 'alpha';
  const issued = over.issued === undefined ? 50 : over.issued;
  const inUse = over.inUse === undefined ? 47 : over.inUse;
  return {
    id: `${serverId}/${name}`,
    serverId,
    vendorDaemon: 'acmed',
    name,
    limit: 'counted',
    issued,
    inUse,
    borrowed: 0,
    reserved: 0,
    queued: 0,
    available: issued === null || inUse === null ? null : Math.max(0, issued - inUse),
    pools: [{ version: '24.1', expiry: '2027-12-31', issued, vendorString: null }],
    difference: 0,
    problem: null,
    staleSince: null,
    ...over,
  };
}

export function exampleCheckout(over: Partial<Checkout> = {}): Checkout {
  const user = over.user ?? 'ana.ruiz';
  const featureId = over.featureId ?? 'alpha/solver';
  return {
    id: `${featureId} ${user}`,
    featureId,
    user,
    host: 'ws-114',
    display: 'ws-114',
    version: '24.1',
    count: 1,
    kind: 'floating',
    since: exampleNow - 2 * 3_600_000,
    until: null,
    handle: '101',
    pid: null,
    ...over,
  };
}

export const byId = <R extends { readonly id: string }>(rows: readonly R[]): Record<string, R> =>
  Object.fromEntries(rows.map((row) => [row.id, row]));

export function exampleState(over: Partial<WindowState> = {}): WindowState {
  return {
    revision: 1,
    me: { user: 'you', host: 'ws-031' },
    connection: {
      status: 'connected',
      server: 'this computer',
      embedded: true,
      serverVersion: '0.1.0',
      lastFrameAt: exampleNow,
      nextAttemptAt: null,
      problem: null,
      clockOffsetMs: 0,
    },
    siteInfo: { name: 'Example', demo: false },
    site: { servers: byId([exampleServer()]), features: byId([exampleFeature()]), lines: {}, marks: {} },
    mine: noHolders,
    holders: {},
    ...over,
  };
}

export function exampleSettings(values: { readonly pinnedFeatures?: string[] } = {}): SettingsView {
  const builtIn = <T>(value: T) => ({ value, source: 'built-in' as const, locked: false });
  return {
    mode: builtIn('embedded'),
    serverUrl: builtIn(''),
    licenseServers: { value: [{ address: '27000@alpha' }], source: 'user', locked: false },
    lmutilPath: builtIn(''),
    theme: builtIn('system'),
    startAtLogin: builtIn(false),
    refreshSeconds: builtIn(60),
    quietHours: { value: null, source: 'built-in', locked: false },
    mutedFeatures: { value: [], source: 'built-in', locked: false },
    askable: { value: true, source: 'built-in', locked: false },
    programs: { value: [], source: 'built-in', locked: false },
    projectShortcut: builtIn(''),
    projectSuggestions: builtIn(true),
    projectRules: { value: [], source: 'built-in', locked: false },
    reclaimOverwrite: builtIn(false),
    unprovenApplications: builtIn(false),
    pinnedFeatures: { value: values.pinnedFeatures ?? [], source: 'user', locked: false },
  };
}
