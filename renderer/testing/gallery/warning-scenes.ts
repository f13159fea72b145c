/** The states of the window that warns before an idle application is closed, by name. */
import type { WarningView } from '../../../electron/ipc/reclaim-contract.ts';
import { exampleReclaim, exampleWarned, exampleWarning, nothingMeasured } from '../example-reclaim.ts';
import { exampleNow } from '../example-site.ts';
import { createFakeBridge, type FakeBridge } from '../fake-bridge.ts';

const minute = 60_000;

const warnings =
  (...views: readonly Partial<WarningView>[]) =>
  (): FakeBridge => {
    const bridge = createFakeBridge('warning');
    bridge.reclaim = exampleReclaim({ warnings: views.map(exampleWarning) });
    return bridge;
  };

export const longName =
  'Rotterdam North approach span, second load case with revised wind and traffic loads, for review by client REV-C.svg';
const many = Array.from({ length: 14 }, (_, place) =>
  exampleWarned({
    name: place === 1 ? longName : `pier-${String(place + 1).padStart(2, '0')}.svg`,
    ...(place % 3 === 2 && { fate: { kind: 'unchanged' as const } }),
    ...(place === 0 && { fate: { kind: 'overwrite' as const } }),
  }),
);
const neverSaved = exampleWarned({
  name: 'New document 1',
  path: null,
  fate: { kind: 'copy', to: '/home/you/Documents/Seatlight/New document 1 (Seatlight 2026-11-23 10.00).svg' },
});
const unsaveable = exampleWarned({
  name: 'mesh-study.msh',
  fate: { kind: 'cannot', why: 'its folder can only be read.' },
});

export const warningScenes: Readonly<Record<string, () => FakeBridge>> = {
  warning: warnings({
    documents: [exampleWarned(), neverSaved, exampleWarned({ name: 'bearing.svg', fate: { kind: 'unchanged' } })],
  }),
  'warning-many': warnings({ application: 'Computational Structural Workbench Professional', documents: many }),
  'warning-saved': warnings({
    waiting: 0,
    usePercent: null,
    postponesLeft: 0,
    documents: [exampleWarned({ fate: { kind: 'unchanged' } })],
  }),
  'warning-plain': warnings({ postponesMs: [], maxShieldMs: 0, documents: [], measured: nothingMeasured, waiting: 1 }),
  'warning-looking': warnings({ documents: null, closesAt: exampleNow + 9000 }),
  'warning-blocked': warnings({ documents: [exampleWarned(), unsaveable] }),
  'warning-suggestion': warnings({ action: 'suggest', closesAt: null }),
  'warning-two': warnings(
    {},
    {
      id: 'reclaim-2',
      application: 'LibreOffice Calc',
      feature: 'calc_pro',
      waiting: 1,
      closesAt: exampleNow + 31_000,
      documents: many,
    },
  ),
  'warning-saving': warnings({ phase: 'saving' }),
  'warning-closing': warnings({ phase: 'closing' }),
  'warning-closed': warnings({ phase: 'closed' }),
  'warning-failed': warnings({
    phase: 'failed',
    documents: [exampleWarned({ fate: { kind: 'cannot', why: 'the disk is full.' } })],
    problem: 'bridge.svg could not be saved, because the disk is full. Make room on it and save it yourself.',
  }),
  'warning-none': warnings(),
  'warning-job': warnings({ maxShieldMs: 24 * 60 * minute }),
};
