/** Scenes of borrowed seats and of what is known of a license server. */
import type { ViewTarget } from '../../../electron/ipc/contract.ts';
import type { Borrowed, BorrowedSeat } from '../../../protocol/borrowed.ts';
import type { Feature, LicenseServer } from '../../../protocol/license.ts';
import { byId, exampleCheckout, exampleFeature, exampleNow, exampleServer } from '../example-site.ts';
import { type FakeBridge, ok } from '../fake-bridge.ts';
import type { Step } from './steps.ts';

const hour = 3_600_000;

const seat = (feature: string, server: string, change: Partial<BorrowedSeat>): BorrowedSeat => ({
  ...exampleCheckout({ featureId: `alpha/${feature}`, kind: 'borrowed', until: exampleNow + 50 * hour }),
  id: `${feature} ${change.user} ${change.host}`,
  feature,
  serverId: 'alpha',
  server,
  alsoOn: [],
  ...change,
});

const borrowed: Borrowed = {
  seats: [
    seat('FLUENT', 'Simulation', { user: 'you', host: 'lap-031', alsoOn: ['ws-031'], until: exampleNow + 7 * hour }),
    seat('MATLAB', 'Design', {
      user: 'lena.vogel',
      host: 'lap-207',
      alsoOn: ['ws-115'],
      until: exampleNow + 26 * hour,
    }),
    seat('elec_solve_hfss', 'Simulation', {
      user: 'r.bhatt',
      host: 'pn-118',
      count: 4,
      untilNote: 'This is the latest: a restart of the license server sets the start anew that it is counted from.',
    }),
    seat('solid_modeling', 'Design', { user: 'carla.meyer', host: 'lap-088', until: exampleNow + 12 * 24 * hour }),
    seat('meshing_prime', 'Simulation', {
      user: 'kees.mulder',
      host: 'lap-140',
      until: null,
      untilNote: 'The license server does not tell when it comes back.',
    }),
  ],
  unnamed: [{ featureId: 'beta/catia', feature: 'catia_hd2', serverId: 'beta', server: 'Design', count: 2 }],
  truncated: false,
};

const down = {
  kind: 'cannot-connect',
  code: '-15',
  message: 'lic-3 does not answer.',
  nextStep: 'Start the license server there again.',
};

const machine = (host: string, change: Partial<LicenseServer['members'][number]> = {}) =>
  ({
    ...{ host, port: 27_000, status: 'up', master: false, version: '11.19.4', problem: null },
    ...change,
  }) as LicenseServer['members'][number];

const triad = exampleServer({
  name: 'Simulation',
  address: '27000@lic-1,27000@lic-2,27000@lic-3',
  status: 'degraded',
  members: [machine('lic-1'), machine('lic-2', { master: true }), machine('lic-3', { status: 'down', version: null })],
  quorum: { needed: 2, up: 2 },
  problem: {
    ...down,
    message: 'lic-3, one machine of this license server, does not answer; the others still serve licences.',
  },
  clockSkewMs: 4 * 60_000,
});

const failover = exampleServer({
  name: 'Meshing',
  manager: 'rlm',
  address: '5053@lic-a,5053@lic-b',
  members: [
    machine('lic-a', { port: 5053, role: 'active', master: true, version: '15.1' }),
    machine('lic-b', { port: 5053, role: 'standby', version: '15.1' }),
  ],
  quorum: { needed: 1, up: 2 },
  vendorDaemons: [
    {
      name: 'mesherd',
      status: 'up',
      version: '15.1',
      problem: null,
      denied: { counter: 41, count: 12, since: exampleNow - 26 * hour, lastAt: exampleNow - hour },
    },
  ],
});

const withServer = (server: LicenseServer) => (bridge: FakeBridge) => {
  const { site } = bridge.state;
  if (site) bridge.state = { ...bridge.state, site: { ...site, servers: { ...site.servers, ...byId([server]) } } };
};

const withFeature = (feature: Feature) => (bridge: FakeBridge) => {
  const { site } = bridge.state;
  if (site) bridge.state = { ...bridge.state, site: { ...site, features: { ...byId([feature]) } } };
};

/** What counts in tokens, with refusals counted and a soft limit. */
const tokens = exampleFeature({
  name: 'sim_tokens',
  issued: 200,
  inUse: 130,
  tokens: true,
  softLimit: 120,
  denied: { counter: 41, count: 12, since: exampleNow - 26 * hour, lastAt: exampleNow - hour },
});

/** What is done before the picture is taken, by scene: the last is there once the panel is. */
export const serverSteps: Readonly<Record<string, readonly Step[]>> = {
  borrowed: [{ click: 'role=heading[name="Borrowed seats"]' }],
  'borrowed-none': [{ click: 'role=heading[name="Borrowed seats"]' }],
  server: [
    { click: 'role=button[name=/^Simulation: /]' },
    { click: 'role=button[name="About the license server Simulation"]' },
    { click: 'role=heading[name="Machines"]' },
  ],
  'server-failover': [
    { click: '[title="About the license server Meshing"]' },
    { click: 'role=heading[name="Machines"]' },
  ],
};

/** Makes a scene of the gallery's example site. */
type MakeScene = (parts: {
  readonly go?: ViewTarget;
  readonly change?: (bridge: FakeBridge) => void;
}) => () => FakeBridge;

/** @param scene makes a scene with the example’s site */
export const serverScenes = (scene: MakeScene) => ({
  borrowed: scene({ go: { kind: 'borrowed' }, change: (bridge) => bridge.answer('borrowed:get', () => ok(borrowed)) }),
  'borrowed-none': scene({ go: { kind: 'borrowed' } }),
  server: scene({ change: withServer(triad) }),
  'server-failover': scene({ change: withServer(failover) }),
  tokens: scene({ change: withFeature(tokens), go: { kind: 'feature', featureId: tokens.id } }),
});
