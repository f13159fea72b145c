import { expect, it } from 'vitest';
import { tableOf } from '../../protocol/tables.ts';
import type { HeldApplication } from '../applications/held-application.ts';
import { mineOf, personState } from '../notices/testing/person-state.ts';
import { maxShieldOf, reclaimView, type ViewSources } from './reclaim-view.ts';
import { aDocument, aReceipt } from './testing/a-receipt.ts';

const rule = { id: 'idle', maxShieldMs: 100 };
const held = (change: Partial<HeldApplication['measured']> = {}): HeldApplication => ({
  id: 'a',
  running: { pid: 1, startedAt: 2, program: '/opt/sketch' },
  name: 'Sketch',
  seats: [
    { checkoutId: 'c1', featureId: 'FLUENT', feature: 'Fluent' },
    { checkoutId: 'c2', featureId: 'MESH', feature: 'Mesh' },
  ],
  measured: { lastUsedAt: 5, processorPercent: 0, diskBytesPerSecond: 0, workingChildren: 0, busy: [], ...change },
});
const state = (withPolicy = true) => {
  const person = personState({});
  const rules = [rule, { id: 'strict', maxShieldMs: 40 }];
  const policy = withPolicy ? { reclaim: { rules, timeZone: 'UTC' } } : {};
  return {
    ...person,
    siteInfo: { name: 'Site', demo: false, policy } as never,
    mine: {
      ...mineOf({}),
      standings: tableOf([
        { id: 'c1', featureId: 'FLUENT', rule: 'idle', reason: 'busy' as const },
        { id: 'c2', featureId: 'MESH', rule: null, reason: 'no-rule' as const },
      ]),
    },
  };
};
const view = (change: Partial<ViewSources> = {}) =>
  reclaimView({
    state: state(),
    warnings: [],
    held: [held()],
    shieldedUntil: () => null,
    receipts: [],
    unreachable: new Set(),
    fileState: () => 'as-left',
    reopening: () => 'no',
    reopenProblem: () => null,
    ...change,
  });

it('tells why each seat is or is not asked back, and how long a job may keep it', () => {
  expect(view().applications).toMatchObject([
    {
      features: ['Fluent', 'Mesh'],
      maxShieldMs: 100,
      suggestShield: false,
      standings: [
        { feature: 'Fluent', rule: 'idle', reason: 'busy' },
        { feature: 'Mesh', rule: null, reason: 'no-rule' },
      ],
    },
  ]);
  expect(maxShieldOf(held(), { ...state(), mine: mineOf({}) })).toBe(0);
});

it('suggests to say that a job runs when processor or disk does, unless it was said', () => {
  const suggests = (busy: HeldApplication['measured']['busy'], until: number | null = null) =>
    view({ held: [held({ busy })], shieldedUntil: () => until }).applications[0]?.suggestShield;
  expect([suggests([]), suggests(['children']), suggests(['disk']), suggests(['processor'])]).toEqual([
    false,
    false,
    true,
    true,
  ]);
  expect(suggests(['disk'], 9)).toBe(false);
});

it('shows what was closed before, where nothing is asked back any more', () => {
  expect(view({ state: state(false), receipts: [aReceipt()] })).toMatchObject({
    enabled: false,
    applications: [],
    receipts: [{ id: 'r1' }],
  });
});

it('shows where each document is now', () => {
  const saved = aDocument();
  const documents = [
    saved,
    aDocument({ way: 'overwrite', copyAt: null }),
    aDocument({ keeps: true, keptAt: '/work/kept.svg' }),
    aDocument({ saved: null }),
    aDocument({ way: 'none', saved: null, copyAt: null, obstacle: 'It lies in a folder.' }),
    aDocument({ way: 'copy', path: null }),
  ];
  const [receipt] = view({ receipts: [aReceipt({ documents })] }).receipts;
  expect(
    receipt?.documents.map(({ path, originalPath, fate, state: is }) => [path, originalPath, fate.kind, is]),
  ).toEqual([
    ['/work/a copy.svg', '/work/a.svg', 'copy', 'as-left'],
    ['/work/a.svg', null, 'overwrite', 'as-left'],
    ['/work/a.svg', null, 'overwrite', 'as-left'],
    ['/work/a.svg', null, 'cannot', 'not-saved'],
    ['/work/a.svg', null, 'cannot', 'not-saved'],
    ['/work/a copy.svg', null, 'copy', 'as-left'],
  ]);
});

it('does not show what is under way, but what cannot be brought to its end', () => {
  const receipts = [aReceipt({ result: null })];
  expect(view({ receipts }).receipts).toEqual([]);
  expect(view({ receipts, unreachable: new Set(['r1']) }).receipts).toMatchObject([
    { result: 'interrupted', explanation: expect.stringContaining('cannot be reached') },
  ]);
});
