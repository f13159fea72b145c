/** Invented sites for tests and measurements of the windows. */
import type { SettingsView, SettingView, WindowState } from '../../electron/ipc/contract.ts';
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

/** A setting of this value. */
export const settingView = <T>(value: T, over: Partial<SettingView<T>> = {}): SettingView<T> => ({
  ...{ value, source: 'built-in', where: null, locked: false, overrides: [] },
  ...over,
});

export function exampleSettings(values: { readonly pinnedFeatures?: string[] } = {}): SettingsView {
  return {
    mode: settingView('embedded'),
    serverUrl: settingView(''),
    licenseServers: settingView([{ address: '27000@alpha' }], { source: 'user' }),
    lmutilPath: settingView(''),
    theme: settingView('system'),
    startAtLogin: settingView(false),
    refreshSeconds: settingView(60),
    quietHours: settingView(null),
    mutedFeatures: settingView([]),
    askable: settingView(true),
    programs: settingView([]),
    projectShortcut: settingView(''),
    projectSuggestions: settingView(true),
    projectRules: settingView([]),
    reclaimOverwrite: settingView(false),
    unprovenApplications: settingView(false),
    pinnedFeatures: settingView(values.pinnedFeatures ?? [], { source: 'user' }),
    proxy: settingView(''),
    proxyBypass: settingView([]),
    caFile: settingView(''),
    serverKeyPins: settingView([]),
    enrolmentFile: settingView(''),
    popUps: settingView(true),
    mutedKinds: settingView([]),
    maxWaitMinutes: settingView(null),
    hideNames: settingView(false),
    projectPrompts: settingView(true),
    closeApplications: settingView(true),
    minWarningSeconds: settingView(0),
    allowedAdapters: settingView(['*']),
    launchablePrograms: settingView(['*']),
    logLevel: settingView('info'),
    updateNotice: settingView(true),
    diagnostics: settingView(true),
  };
}
