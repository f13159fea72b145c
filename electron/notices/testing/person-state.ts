/** An agent's state with requests of its person, for tests. */
import type { Ask } from '../../../protocol/ask.ts';
import type { Denial } from '../../../protocol/denial.ts';
import { emptyTopic } from '../../../protocol/empty-tables.ts';
import type { Checkout, Feature, LicenseServer } from '../../../protocol/license.ts';
import { tableOf } from '../../../protocol/tables.ts';
import type { Offer, Wait } from '../../../protocol/waiting-list.ts';
import type { AgentState, Connection } from '../../agent/agent-state.ts';
import { initialAgentState } from '../../agent/agent-store.ts';
import { feature } from '../../agent/testing/fake-server.ts';

/** The moment at which everything here happens. */
export const now = 1_700_000_000_000;
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;

export const denial = (change: Partial<Denial> = {}): Denial => ({
  id: 'd1',
  at: now,
  lastAt: now,
  user: 'ana',
  host: 'ws-1',
  serverId: 's1',
  vendorDaemon: 'vendord',
  feature: 'FLUENT',
  featureId: 'FLUENT',
  version: null,
  count: 1,
  reason: 'full',
  code: '-4,342',
  message: 'All 10 seats are in use.',
  nextStep: 'Wait for a seat.',
  attempts: 1,
  alsoTried: [],
  satisfiedBy: null,
  ...change,
});

export const wait = (change: Partial<Wait> = {}): Wait => ({
  id: 'w1',
  user: 'ana',
  host: 'ws-1',
  featureIds: ['FLUENT'],
  seats: 1,
  origin: 'denied',
  since: now,
  until: now + hourMs,
  pausedUntil: null,
  places: [{ featureId: 'FLUENT', position: 2, people: 3, reason: 'First come, first served.' }],
  ...change,
});

export const offer = (change: Partial<Offer> = {}): Offer => ({
  id: 'o1',
  waitId: 'w1',
  featureId: 'FLUENT',
  user: 'ana',
  host: 'ws-1',
  seats: 1,
  offeredAt: now,
  expiresAt: now + 3 * minuteMs,
  status: 'open',
  endedAt: null,
  started: false,
  lapse: null,
  ...change,
});

export const ask = (change: Partial<Ask> = {}): Ask => ({
  id: 'a1',
  featureId: 'MATLAB',
  from: 'ben',
  to: 'ana',
  role: 'asked',
  askedAt: now,
  expiresAt: now + 10 * minuteMs,
  answer: null,
  answeredAt: null,
  ...change,
});

export const checkout = (change: Partial<Checkout> = {}): Checkout => ({
  id: 'c1',
  featureId: 'MATLAB',
  user: 'ana',
  host: 'ws-1',
  display: null,
  version: null,
  count: 1,
  kind: 'floating',
  since: now - hourMs,
  until: null,
  handle: null,
  pid: null,
  ...change,
});

export const licenseServer = (change: Partial<LicenseServer> = {}): LicenseServer => ({
  id: 's1',
  manager: 'flexlm',
  name: 'cae-lic-1',
  address: '27000@cae-lic-1',
  status: 'up',
  members: [],
  quorum: null,
  vendorDaemons: [],
  problem: null,
  lastGoodReportAt: now,
  staleSince: null,
  clockSkewMs: null,
  unparsedLines: 0,
  ...change,
});

export interface PersonRows {
  readonly denials?: readonly Denial[];
  readonly waits?: readonly Wait[];
  readonly offers?: readonly Offer[];
  readonly asks?: readonly Ask[];
  readonly checkouts?: readonly Checkout[];
}

/** What the topic of the person holds. */
export const mineOf = ({ denials = [], waits = [], offers = [], asks = [], checkouts = [] }: PersonRows) => ({
  ...emptyTopic,
  denials: tableOf(denials),
  waits: tableOf(waits),
  offers: tableOf(offers),
  asks: tableOf(asks),
  checkouts: tableOf(checkouts),
});

export interface SiteOfState {
  readonly features?: readonly Feature[];
  readonly servers?: readonly LicenseServer[];
  readonly connection?: Partial<Connection>;
}

const full = { available: 0, inUse: 10 };

/** Connected, with the full features FLUENT and MATLAB on one license server. */
export function personState(rows: PersonRows = {}, site: SiteOfState = {}): AgentState {
  const initial = initialAgentState({ user: 'ana', host: 'ws-1' });
  const { features = [feature('FLUENT', full), feature('MATLAB', full)], servers = [licenseServer()] } = site;
  return {
    ...initial,
    connection: { ...initial.connection, status: 'connected', server: 'monitor', lastFrameAt: now, ...site.connection },
    siteInfo: { name: 'Main site', demo: false },
    site: { features: tableOf(features), servers: tableOf(servers), lines: {}, marks: {} },
    mine: mineOf(rows),
  };
}
