import { expect, it } from 'vitest';
import type { ApplicationView, ReclaimView, WarningView } from '../ipc/reclaim-contract.ts';
import { personState } from '../notices/testing/person-state.ts';
import { trayModel } from './tray-model.ts';
import { reclaimEntries, warningLines } from './tray-reclaim.ts';

const now = new Date(2026, 10, 22, 14).getTime();
const minuteMs = 60_000;
const measured = { lastUsedAt: now, processorPercent: 0, diskBytesPerSecond: 0, workingChildren: 0, busy: [] };

const warning = (change: Partial<WarningView> = {}): WarningView => ({
  id: 'q1',
  application: 'Sketch',
  feature: 'FLUENT',
  action: 'save-and-close',
  idleSince: now,
  waiting: 1,
  usePercent: null,
  measured,
  closesAt: now + 150_000,
  startedAt: now,
  documents: null,
  postponesMs: [],
  postponesLeft: 0,
  maxShieldMs: 0,
  phase: 'asking',
  problem: null,
  ...change,
});
const application = (change: Partial<ApplicationView> = {}): ApplicationView => ({
  id: 'a',
  name: 'Sketch',
  features: ['FLUENT'],
  measured,
  shieldedUntil: null,
  maxShieldMs: 90 * minuteMs,
  suggestShield: false,
  standings: [],
  ...change,
});
const view = (change: Partial<ReclaimView> = {}): ReclaimView => ({
  enabled: true,
  warnings: [],
  applications: [],
  receipts: [],
  ...change,
});
const labels = (change: Partial<ReclaimView>) => reclaimEntries(view(change), now, 'en-GB').map(({ label }) => label);

it('tells how long yet, the most urgent first, in the menu and under the pointer', () => {
  const warnings = [
    warning({ application: 'Idle', closesAt: null }),
    warning(),
    warning({ application: 'Draw', closesAt: now + 30_000 }),
    warning({ application: 'Mesh', phase: 'saving', closesAt: null }),
    warning({ phase: 'failed' }),
  ];
  expect(labels({ warnings })).toEqual([
    'Draw closes in a minute…',
    'Sketch closes in 3 min…',
    'Idle is idle…',
    'Mesh is being saved and closed…',
  ]);
  expect(warningLines(view({ warnings }), now)[1]?.changesInMs).toBe(30_000);
  const model = trayModel(personState({}), [], now, 0, null, view({ warnings: [warning()] }));
  expect(model.tooltip.split('\n')[1]).toBe('Sketch closes in 3 min');
  expect(model.menu.flat()).toContainEqual({ label: 'Sketch closes in 3 min…', command: 'warning' });
  expect(model.changesInMs).toBeLessThanOrEqual(30_000);
});

it('offers to say that a job runs, as long as the site allows', () => {
  const [entry] = reclaimEntries(view({ applications: [application()] }), now, 'en-GB');
  expect(entry).toEqual({
    label: 'A job runs in Sketch until…',
    submenu: [
      [
        { label: 'in 30 min', command: 'shield', shield: { applicationId: 'a', forMs: 30 * minuteMs } },
        { label: 'in 1 h', command: 'shield', shield: { applicationId: 'a', forMs: 60 * minuteMs } },
        { label: 'in 1.5 h', command: 'shield', shield: { applicationId: 'a', forMs: 90 * minuteMs } },
      ],
    ],
  });
  expect(labels({ applications: [application({ maxShieldMs: 0 })] })).toEqual([]);
  const shielded = application({ shieldedUntil: now + 4 * 60 * minuteMs, maxShieldMs: 0 });
  expect(reclaimEntries(view({ applications: [shielded] }), now, 'en-GB')).toEqual([
    {
      label: 'A job runs in Sketch until 18:00',
      submenu: [[{ label: 'No job runs any more', command: 'shield', shield: { applicationId: 'a', forMs: null } }]],
    },
  ]);
});

it('leads to what was closed, where something was', () => {
  expect(labels({})).toEqual([]);
  expect(reclaimEntries(view({ receipts: [{} as never] }), now, 'en-GB')).toEqual([
    { label: 'Recently closed', command: 'open', target: { kind: 'closed' } },
  ]);
  expect(reclaimEntries(null, now, 'en-GB')).toEqual([]);
});
