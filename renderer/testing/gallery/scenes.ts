/** Every state of the windows that is worth a look, by name. */

import type { ViewTarget } from '../../../electron/ipc/contract.ts';
import { emptyTopic } from '../../../protocol/empty-tables.ts';
import type { TopicTables } from '../../../protocol/topics.ts';
import {
  exampleAsk,
  exampleContact,
  exampleDenial,
  exampleNotice,
  exampleOffer,
  examplePlace,
  examplePolicy,
  exampleWait,
} from '../example-requests.ts';
import {
  byId,
  exampleCheckout,
  exampleFeature,
  exampleNow,
  exampleServer,
  exampleState,
  settingView,
} from '../example-site.ts';
import { createFakeBridge, type FakeBridge, ok } from '../fake-bridge.ts';
import { dayScenes, daySteps } from './day-scenes.ts';
import { packageScenes } from './package-scenes.ts';
import { projectScenes, projectSteps } from './project-scenes.ts';
import { reclaimScenes, reclaimSteps } from './reclaim-scenes.ts';
import { serverScenes, serverSteps } from './server-scenes.ts';
import { settingsScenes, settingsSteps } from './settings-scenes.ts';
import type { Step } from './steps.ts';

const minute = 60_000;
const fluent = exampleFeature({ name: 'FLUENT', inUse: 50, partOf: ['cfd_suite'] });
const elsewhere = exampleFeature({ serverId: 'beta', name: 'FLUENT', issued: 8, inUse: 5 });
const suite = exampleFeature({ name: 'cfd_suite', issued: 4, inUse: 2 });
const hfss = exampleFeature({ name: 'elec_solve_hfss', issued: 12, inUse: 12, queued: 1 });
const matlab = exampleFeature({ serverId: 'beta', name: 'MATLAB', issued: 60, inUse: 42, borrowed: 3 });
const unknown = exampleFeature({ serverId: 'beta', name: 'simulink', limit: 'unknown', issued: null, inUse: null });
const cad = exampleFeature({ serverId: 'beta', name: 'solid_modeling', issued: 25, inUse: 25 });
const mesh = exampleFeature({ name: 'meshing_prime', issued: 10, inUse: 4 });
const servers = [
  exampleServer({ name: 'Simulation', address: '27000@alpha' }),
  exampleServer({ id: 'beta', name: 'Design', address: '27000@beta' }),
];
const site = {
  servers: byId(servers),
  features: byId([fluent, elsewhere, suite, hfss, matlab, unknown, cad, mesh]),
  marks: {},
  lines: byId([
    { id: fluent.id, people: 3, seats: 4, offered: 0 },
    { id: cad.id, people: 2, seats: 2, offered: 0 },
  ]),
};

const waitFluent = exampleWait({ featureIds: [fluent.id] });
const waitHfss = exampleWait({
  featureIds: [hfss.id],
  seats: 2,
  until: exampleNow + 3 * 60 * minute,
  origin: 'asked',
  places: [{ featureId: hfss.id, position: 1, people: 1, reason: 'Nobody else waits for it.' }],
});
const askSent = exampleAsk({
  id: 'ask-sent',
  role: 'asker',
  from: 'you',
  to: 'ana.ruiz',
  featureId: fluent.id,
  answer: { kind: 'in-10-minutes', at: null },
  answeredAt: exampleNow - minute,
});
const askToMe = exampleAsk({ featureId: matlab.id, from: 'kees.mulder' });
const exampleQueueEntry = {
  ...{ id: 'queued-1', user: 'you', host: 'ws-031', display: null, version: null, count: 1, ahead: 0 },
};
const denial = exampleDenial({ feature: 'FLUENT', featureId: fluent.id, alsoTried: ['cfd_base'] });

const holdersOfFluent: TopicTables = {
  ...emptyTopic,
  checkouts: byId(
    ['ana.ruiz', 'lena.vogel', 'r.bhatt', 'yara.silva', 'kees.mulder', 'p.kale', 'carla.meyer'].map((user, index) =>
      exampleCheckout({
        user,
        featureId: fluent.id,
        host: `ws-${114 + index}`,
        since: exampleNow - (170 - index * 13) * minute,
        ...(index === 1 && { kind: 'borrowed' as const, until: exampleNow + 50 * 60 * minute }),
      }),
    ),
  ),
  places: byId([
    examplePlace({ id: 'p1', offered: true }),
    examplePlace({ id: waitFluent.id, user: 'you', host: 'ws-031', position: 2, since: exampleNow - 12 * minute }),
    examplePlace({ id: 'p3', user: 'n.gupta', host: 'pn-228', position: 3, seats: 2, passedOver: true }),
  ]),
  contacts: byId([
    exampleContact({ id: 'ana.ruiz' }),
    exampleContact({ id: 'r.bhatt' }),
    exampleContact({ id: 'yara.silva', askable: false, fullName: 'Yara Silva', mail: 'y@example.org', phone: '+1' }),
    exampleContact({ id: 'kees.mulder', askable: false, mail: 'k@example.org' }),
    exampleContact({ id: 'p.kale' }),
  ]),
};

interface SceneParts {
  readonly mine?: Partial<TopicTables>;
  readonly anonymous?: boolean;
  readonly go?: ViewTarget;
  readonly view?: FakeBridge['view'];
  readonly change?: (bridge: FakeBridge) => void;
}

const scene =
  ({ mine = {}, anonymous = false, go, view = 'popover', change }: SceneParts = {}) =>
  (): FakeBridge => {
    const bridge = createFakeBridge(view);
    bridge.state = exampleState({
      site,
      siteInfo: { name: 'Example', demo: false, policy: { ...examplePolicy, anonymous } },
      mine: { ...emptyTopic, ...mine },
      holders: { [fluent.id]: anonymous ? withoutNames(holdersOfFluent) : holdersOfFluent },
    });
    bridge.notices = notices;
    bridge.answer('view:target', () => ok(go ?? null));
    bridge.answer('denials:get', () => ok({ denials: history, truncated: false }));
    change?.(bridge);
    return bridge;
  };

const withoutNames = (holders: TopicTables): TopicTables => ({
  ...holders,
  places: byId(Object.values(holders.places).map((place) => ({ ...place, user: null, host: null }))),
});

const history = [
  denial,
  exampleDenial({
    id: 'd2',
    feature: 'MATLAB',
    featureId: matlab.id,
    serverId: 'beta',
    lastAt: exampleNow - 300 * minute,
    attempts: 1,
    satisfiedBy: 'MATLAB on Simulation',
  }),
  exampleDenial({
    id: 'd3',
    feature: 'nastran_adv',
    featureId: null,
    lastAt: exampleNow - 26 * 60 * minute,
    attempts: 1,
    reason: 'no-such-feature',
    code: '-5,357',
    message: 'The license server has no feature of this name.',
    nextStep: 'Check which license server your program asks, or ask your licence administrator.',
  }),
];

const notices = [
  exampleNotice({
    id: 'n1',
    kind: 'asked',
    at: exampleNow - minute,
    title: 'kees.mulder needs MATLAB',
    body: 'Could you give your seat back?',
    target: { kind: 'ask', askId: 'ask-1' },
  }),
  exampleNotice({
    id: 'n2',
    kind: 'offer-lapsed',
    at: exampleNow - 8 * minute,
    title: 'A FLUENT seat is no longer kept for you',
    body: 'The time to take it is over. You keep your place in line.',
    target: { kind: 'feature', featureId: fluent.id },
  }),
  exampleNotice({
    id: 'n3',
    title: 'FLUENT was refused',
    target: { kind: 'feature', featureId: fluent.id },
    read: true,
  }),
  exampleNotice({
    id: 'n4',
    kind: 'server-back',
    at: exampleNow - 180 * minute,
    title: 'The license server Design is back',
    body: 'It was down for 14 minutes.',
    target: null,
    read: true,
  }),
  exampleNotice({
    id: 'n5',
    kind: 'borrow-ends',
    at: exampleNow - 300 * minute,
    title: 'Your borrowed MATLAB seat ends in 24 hours',
    body: 'It is yours until Tuesday 10:00. Borrow it again if you need it longer.',
    target: { kind: 'feature', featureId: matlab.id },
    read: true,
  }),
];

const programs = {
  path: null,
  suggestions: ['/opt/ansys/v242/fluent/bin/fluent', '/opt/ansys/v242/Framework/bin/Linux64/runwb2'],
};

/** What is done before the picture is taken, by scene. */
export const steps: Readonly<Record<string, readonly Step[]>> = {
  menu: [{ rightClick: '[role="treeitem"] >> nth=3' }],
  ...settingsSteps,
  ...daySteps,
  ...projectSteps,
  ...reclaimSteps,
  ...serverSteps,
};

export const scenes: Readonly<Record<string, () => FakeBridge>> = {
  list: scene({
    mine: { waits: byId([waitFluent]) },
    change(bridge) {
      bridge.settings = {
        ...bridge.settings,
        pinnedFeatures: settingView([fluent.id], { source: 'user' }),
        mutedFeatures: settingView([matlab.id], { source: 'user' }),
      };
    },
  }),
  pinned: scene({
    mine: { queue: byId([{ ...exampleQueueEntry, featureId: hfss.id }]) },
    change(bridge) {
      bridge.settings = {
        ...bridge.settings,
        pinnedFeatures: settingView([fluent.id, hfss.id], { source: 'user' }),
      };
    },
  }),
  menu: scene(),
  offer: scene({
    mine: {
      offers: byId([exampleOffer({ featureId: fluent.id, waitId: waitFluent.id })]),
      waits: byId([waitFluent, waitHfss]),
    },
    go: { kind: 'offer', offerId: 'offer-1' },
    change: (bridge) => bridge.answer('program:get', () => ok({ ...programs, path: programs.suggestions[0] ?? null })),
  }),
  'offer-first': scene({
    mine: { offers: byId([exampleOffer({ featureId: fluent.id })]) },
    change: (bridge) => bridge.answer('program:get', () => ok(programs)),
  }),
  'offer-started': scene({
    mine: { offers: byId([exampleOffer({ featureId: fluent.id, started: true })]) },
    change: (bridge) => bridge.answer('program:get', () => ok({ ...programs, path: programs.suggestions[0] ?? null })),
  }),
  'offer-over-panel': scene({
    mine: { offers: byId([exampleOffer({ featureId: fluent.id })]), waits: byId([waitHfss]) },
    go: { kind: 'notices' },
    change: (bridge) => bridge.answer('program:get', () => ok({ ...programs, path: programs.suggestions[0] ?? null })),
  }),
  asked: scene({
    mine: { asks: byId([askToMe, askSent]), waits: byId([waitFluent]) },
    go: { kind: 'ask', askId: askToMe.id },
  }),
  waits: scene({
    mine: {
      asks: byId([askSent]),
      waits: byId([
        waitFluent,
        { ...waitHfss, pausedUntil: exampleNow + 7 * minute },
        exampleWait({ featureIds: [cad.id], origin: 'asked', since: exampleNow - 3 * minute }),
        exampleWait({ featureIds: [elsewhere.id, suite.id], origin: 'asked', since: exampleNow - minute }),
      ]),
    },
  }),
  everything: scene({
    mine: {
      offers: byId([exampleOffer({ featureId: fluent.id, waitId: waitFluent.id })]),
      asks: byId([askToMe]),
      waits: byId([waitFluent, waitHfss]),
    },
  }),
  details: scene({
    mine: { waits: byId([waitFluent]), denials: byId([denial]), asks: byId([askSent]) },
    go: { kind: 'denial', denialId: denial.id },
  }),
  anonymous: scene({
    mine: { waits: byId([waitFluent]) },
    anonymous: true,
    go: { kind: 'feature', featureId: fluent.id },
  }),
  full: scene({ go: { kind: 'feature', featureId: fluent.id } }),
  notices: scene({ go: { kind: 'notices' } }),
  'notices-empty': scene({ go: { kind: 'notices' }, change: (bridge) => Object.assign(bridge, { notices: [] }) }),
  link: scene({ go: { kind: 'wait', feature: 'fluent', seats: 2 } }),
  'link-unknown': scene({ go: { kind: 'wait', feature: 'nastran', seats: 1 } }),
  denials: scene({ mine: { denials: byId(history.slice(2)) }, go: { kind: 'denial', denialId: 'd3' } }),
  ...settingsScenes(scene),
  ...packageScenes(scene),
  ...projectScenes(scene),
  ...dayScenes,
  ...reclaimScenes(scene),
  ...serverScenes(scene),
};
