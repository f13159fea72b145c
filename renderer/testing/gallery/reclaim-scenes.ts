/** The states of idle licences in the popover and the settings that are worth a look, and those of the warning, by name. */
import type { ViewTarget } from '../../../electron/ipc/contract.ts';
import type { ApplicationView, ReceiptView } from '../../../electron/ipc/reclaim-contract.ts';
import { emptyTopic } from '../../../protocol/empty-tables.ts';
import type { TopicTables } from '../../../protocol/topics.ts';
import {
  exampleApplication,
  exampleClosed,
  exampleReceipt,
  exampleReclaim,
  exampleRule,
  idleMeasured,
} from '../example-reclaim.ts';
import { examplePolicy } from '../example-requests.ts';
import { byId, exampleCheckout, exampleNow } from '../example-site.ts';
import type { FakeBridge } from '../fake-bridge.ts';
import type { Step } from './steps.ts';
import { longName, warningScenes } from './warning-scenes.ts';

const minute = 60_000;
const folder = '/home/you/projects/rotterdam';

const hour = 60 * minute;
const day = 24 * hour;
const closedDocuments = [
  exampleClosed(),
  exampleClosed({ name: 'bearing.svg', path: `${folder}/bearing.svg`, fate: { kind: 'unchanged' }, state: 'changed' }),
  exampleClosed({ name: longName }),
];

const receipts: readonly ReceiptView[] = [
  exampleReceipt({ documents: closedDocuments }),
  exampleReceipt({
    id: 'receipt-2',
    application: 'mousepad',
    feature: 'MATLAB',
    at: exampleNow - 3 * hour,
    waiting: 0,
    rule: 'overnight',
    documents: [
      exampleClosed({
        name: 'loads.txt',
        path: '/srv/loads/loads.txt',
        fate: { kind: 'overwrite' },
        state: 'locked',
        bytes: 812,
      }),
    ],
  }),
  exampleReceipt({
    id: 'receipt-3',
    application: 'LibreOffice Calc',
    at: exampleNow - 26 * hour,
    result: 'interrupted',
    explanation:
      'The computer went off while its documents were saved. Nothing was lost: a copy of budget.ods was saved before, and the application was not closed by Seatlight.',
    documents: [exampleClosed({ name: 'budget.ods', state: 'missing' })],
  }),
  exampleReceipt({
    id: 'receipt-4',
    application: 'Inkscape',
    at: exampleNow - 2 * day,
    result: 'failed',
    explanation: 'A document could not be saved, because the disk is full. Inkscape was not closed.',
    documents: [
      exampleClosed({
        name: 'pier.svg',
        path: null,
        fate: { kind: 'cannot', why: 'the disk is full.' },
        bytes: null,
        state: 'not-saved',
      }),
    ],
  }),
  exampleReceipt({
    id: 'receipt-5',
    application: 'mousepad',
    result: 'closed-unasked',
    at: exampleNow - 9 * day,
    documents: [],
    explanation: 'mousepad ended by itself before it was asked to close.',
  }),
];

const reopenings: readonly ReceiptView[] = [
  exampleReceipt({ reopening: 'waiting', documents: closedDocuments.slice(0, 2) }),
  exampleReceipt({ id: 'receipt-2', application: 'mousepad', feature: 'MATLAB', reopening: 'opening' }),
  exampleReceipt({ id: 'receipt-3', application: 'LibreOffice Calc', feature: 'MATLAB', reopening: 'reopened' }),
  exampleReceipt({
    id: 'receipt-4',
    feature: 'MATLAB',
    problem: 'Inkscape could not be started: its program is not where it was. Open the folder and start it yourself.',
  }),
];

type MakeScene = (parts: {
  readonly view?: FakeBridge['view'];
  readonly go?: ViewTarget;
  readonly mine?: Partial<TopicTables>;
  readonly change: (bridge: FakeBridge) => void;
}) => () => FakeBridge;

/** @param scene makes a scene with the example's site, in which FLUENT is full */
export function reclaimScenes(scene: MakeScene): Readonly<Record<string, () => FakeBridge>> {
  const closed = (shown: readonly ReceiptView[], go?: ViewTarget) =>
    scene({
      ...(go && { go }),
      change: (bridge) => {
        bridge.reclaim = exampleReclaim({ receipts: shown });
      },
    });
  const own = (application: Partial<ApplicationView>) =>
    scene({ go: { kind: 'feature', featureId: 'alpha/FLUENT' }, change: (bridge) => holdFluent(bridge, application) });
  return {
    ...warningScenes,
    'closed-footer': closed(receipts),
    closed: closed(receipts, { kind: 'closed' }),
    'closed-troubles': closed(receipts.slice(2), { kind: 'closed' }),
    'closed-reopening': closed(reopenings, { kind: 'closed' }),
    'closed-full': closed(
      [
        exampleReceipt({ feature: 'elec_solve_hfss', documents: closedDocuments.slice(0, 2) }),
        exampleReceipt({ id: 'receipt-2', application: 'mousepad', feature: 'solid_modeling' }),
      ],
      { kind: 'closed' },
    ),
    'closed-empty': closed([], { kind: 'closed' }),
    'own-idle': own({}),
    'own-busy': own({
      suggestShield: true,
      measured: { ...idleMeasured, processorPercent: 98.4, busy: ['processor'] },
      standings: [{ feature: 'FLUENT', rule: 'fluid dynamics', reason: 'busy' }],
    }),
    'own-job': own({
      shieldedUntil: exampleNow + 8 * hour,
      standings: [{ feature: 'FLUENT', rule: 'fluid dynamics', reason: 'shielded' }],
    }),
    'own-menu': own({}),
    'settings-reclaim': scene({ view: 'settings', change: withRules }),
  };
}

/** One's own seat of FLUENT on this computer, and colleagues whose jobs run. */
function holdFluent(bridge: FakeBridge, application: Partial<ApplicationView>): void {
  const featureId = 'alpha/FLUENT';
  const before = bridge.state.holders[featureId] ?? emptyTopic;
  const mine = exampleCheckout({
    user: 'you',
    host: 'ws-031',
    display: 'ws-031',
    featureId,
    since: exampleNow - 95 * minute,
  });
  const [first, , third] = Object.keys(before.checkouts);
  const shields = byId([
    { id: first ?? '', until: exampleNow + 8 * hour },
    { id: third ?? '', until: exampleNow + 20 * hour },
  ]);
  const checkouts = { ...before.checkouts, [mine.id]: mine };
  bridge.state = {
    ...bridge.state,
    mine: { ...emptyTopic, checkouts: byId([mine]) },
    holders: { [featureId]: { ...before, checkouts, shields, places: {} } },
  };
  bridge.reclaim = exampleReclaim({ applications: [exampleApplication(application)] });
}

function withRules(bridge: FakeBridge): void {
  const policy = {
    ...examplePolicy,
    reclaim: {
      timeZone: 'Europe/Amsterdam',
      rules: [
        exampleRule({ hours: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }] }),
        exampleRule({
          id: 'overnight',
          features: ['*'],
          groups: ['mechanics', 'students'],
          idleMs: 2 * hour,
          whenUsePercent: 90,
          hours: [
            { days: [1, 2, 3, 4, 5], from: '20:00', to: '06:00' },
            { days: [6, 7], from: '00:00', to: '00:00' },
          ],
          maxPostpones: 1,
          maxShieldMs: 0,
          excludedFolders: ['/srv/confidential/*', '*/drafts'],
          dryRun: true,
        }),
        exampleRule({ id: 'be kind', features: ['MATLAB'], whenWaiting: false, action: 'suggest' }),
      ],
    },
  };
  bridge.state = { ...bridge.state, siteInfo: { name: 'Example', demo: false, policy } };
}

export const reclaimSteps: Readonly<Record<string, readonly Step[]>> = {
  'warning-job': [{ click: 'button:has-text("until…")' }],
  'own-menu': [{ click: 'button:has-text("A job runs until…")' }],
};
