/** Reports, configurations and events for the tests of the site state, with only what a test is about. */
import type { Pool, Problem } from '../../../protocol/license.ts';
import type { LicenseServerConfig } from '../../license-managers/license-manager.ts';
import type {
  Report,
  ReportCheckout,
  ReportFeature,
  ReportMember,
  ReportQueueEntry,
  ReportReservation,
  ReportServer,
  ReportVendorDaemon,
} from '../../license-managers/report.ts';
import { reduceSite } from '../reduce-site.ts';
import { emptySiteState, type SiteState } from '../site-state.ts';

/** Sunday noon in UTC; the wall clock of the tests is UTC unless they say otherwise. */
export const noon = Date.parse('2026-11-22T12:00:00Z');
export const minute = 60_000;

export const config = (fields: Partial<LicenseServerConfig> = {}): LicenseServerConfig => ({
  id: 's',
  manager: 'flexlm',
  name: 'CAE',
  address: '27000@lic',
  tool: ['lmutil'],
  timeZone: 'UTC',
  pollSeconds: 60,
  timeoutSeconds: 30,
  ...fields,
});

export const checkout = (fields: Partial<ReportCheckout> = {}): ReportCheckout => ({
  user: 'ana',
  host: 'ws-1',
  display: ':0',
  version: '2024.1',
  count: 1,
  kind: 'floating',
  since: '2026-11-22T11:00:00',
  until: null,
  handle: '101',
  pid: null,
  linger: null,
  extra: null,
  pool: 0,
  ...fields,
});

export const reservation = (fields: Partial<ReportReservation> = {}): ReportReservation => ({
  count: 2,
  reservedFor: 'group',
  name: 'crash',
  pool: 0,
  ...fields,
});

export const queued = (fields: Partial<ReportQueueEntry> = {}): ReportQueueEntry => ({
  user: 'bob',
  host: 'ws-2',
  display: ':0',
  version: '2024.1',
  count: 1,
  handle: '7',
  ...fields,
});

export const pool = (fields: Partial<Pool> = {}): Pool => ({
  version: '2024.1',
  expiry: '2027-01-31',
  issued: null,
  vendorString: null,
  ...fields,
});

/** Counts follow the lines unless given. */
export const feature = (fields: Partial<ReportFeature> = {}): ReportFeature => {
  const { checkouts = [], reservations = [], queue = [] } = fields;
  const sum = (lines: readonly { readonly count: number }[]) => lines.reduce((total, { count }) => total + count, 0);
  return {
    name: 'FLUENT',
    vendor: 'ansyslmd',
    server: 0,
    issued: 10,
    uncounted: false,
    inUse: sum(checkouts) + sum(reservations),
    borrowed: sum(checkouts.filter(({ kind }) => kind === 'borrowed')),
    reserved: sum(reservations),
    queued: sum(queue),
    error: null,
    pools: [],
    checkouts,
    reservations,
    queue,
    ...fields,
  };
};

export const member = (fields: Partial<ReportMember> = {}): ReportMember => ({
  host: 'lic',
  port: 27_000,
  status: 'up',
  master: false,
  version: null,
  problem: null,
  ...fields,
});

export const reportServer = (address: string, members: readonly ReportMember[]): ReportServer => ({
  address,
  licenseFiles: [],
  members,
});

export const daemon = (fields: Partial<ReportVendorDaemon> = {}): ReportVendorDaemon => ({
  name: 'ansyslmd',
  host: 'lic',
  status: 'up',
  version: null,
  problem: null,
  ...fields,
});

export const report = (fields: Partial<Report> = {}): Report => ({
  manager: 'flexlm',
  reportedAt: '2026-11-22T12:00:00',
  servers: [reportServer('27000@lic', [member()])],
  vendorDaemons: [daemon()],
  features: [],
  error: null,
  truncated: false,
  unparsed: [],
  ...fields,
});

export const cannotConnect: Problem = {
  kind: 'cannot-connect',
  code: '-15,570:111',
  message: 'It does not answer.',
  nextStep: 'Start it.',
};

/** A report of a poll that failed. */
export const failed = (error: Problem = cannotConnect): Report =>
  report({ error, servers: [], vendorDaemons: [], features: [] });

/** A site with these license servers of which nothing is known yet. */
export const configured = (...configs: readonly LicenseServerConfig[]): SiteState =>
  reduceSite(emptySiteState, { type: 'configured', at: noon, servers: configs.length > 0 ? configs : [config()] });

/** The state after a report. */
export const reported = (state: SiteState, of: Report, at: number = noon, serverId = 's'): SiteState =>
  reduceSite(state, { type: 'reported', at, serverId, report: of });

/** The state after a report with these features. */
export const withFeatures = (features: readonly ReportFeature[], at: number = noon, state = configured()): SiteState =>
  reported(state, report({ features }), at);

/** The one feature of a state. */
export function onlyFeature(state: SiteState) {
  const [row, ...others] = Object.values(state.site.features);
  if (row === undefined || others.length > 0) {
    throw new Error(`${others.length + (row === undefined ? 0 : 1)} features instead of one`);
  }
  return row;
}

/** The checkouts of the one feature, in the order of their users. */
export const checkoutsOf = (state: SiteState) =>
  Object.values(state.holders[onlyFeature(state).id]?.checkouts ?? {}).sort((a, b) => (a.user < b.user ? -1 : 1));
