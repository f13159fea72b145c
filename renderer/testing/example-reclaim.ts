/** Invented idle applications, warnings and receipts for tests and pictures of the windows. */
import type {
  ApplicationView,
  ClosedDocument,
  MeasuredActivity,
  ReceiptView,
  ReclaimView,
  WarnedDocument,
  WarningView,
} from '../../electron/ipc/reclaim-contract.ts';
import type { ReclaimRule } from '../../protocol/reclaim/policy.ts';
import { exampleNow } from './example-site.ts';

const minute = 60_000;
const hour = 60 * minute;
const folder = '/home/you/projects/rotterdam';

export const idleMeasured: MeasuredActivity = {
  lastUsedAt: exampleNow - 42 * minute,
  processorPercent: 0.3,
  diskBytesPerSecond: 0,
  workingChildren: 0,
  busy: [],
};

export const nothingMeasured: MeasuredActivity = {
  lastUsedAt: null,
  processorPercent: null,
  diskBytesPerSecond: null,
  workingChildren: null,
  busy: [],
};

/** Saved as a copy unless another fate is given. */
export function exampleWarned(over: Partial<WarnedDocument> = {}): WarnedDocument {
  const name = over.name ?? 'bridge.svg';
  const to = `${folder}/${name.replace(/(\.\w+)?$/, ' (Seatlight 2026-11-23 10.00)$1')}`;
  return { name, path: `${folder}/${name}`, fate: { kind: 'copy', to }, ...over };
}

/** Two minutes, of which twelve seconds are over. */
export function exampleWarning(over: Partial<WarningView> = {}): WarningView {
  return {
    id: 'reclaim-1',
    application: 'Inkscape',
    feature: 'FLUENT',
    action: 'save-and-close',
    idleSince: exampleNow - 42 * minute,
    waiting: 3,
    usePercent: 100,
    measured: idleMeasured,
    closesAt: exampleNow + 108_000,
    startedAt: exampleNow - 12_000,
    documents: [exampleWarned(), exampleWarned({ name: 'bearing.svg', fate: { kind: 'unchanged' } })],
    postponesMs: [15 * minute, 30 * minute, hour],
    postponesLeft: 2,
    maxShieldMs: 8 * hour,
    phase: 'asking',
    problem: null,
    ...over,
  };
}

export function exampleClosed(over: Partial<ClosedDocument> = {}): ClosedDocument {
  const name = over.name ?? 'bridge.svg';
  const to = `${folder}/${name.replace(/(\.\w+)?$/, ' (Seatlight 2026-11-23 09.14)$1')}`;
  return {
    name,
    path: to,
    originalPath: `${folder}/${name}`,
    fate: { kind: 'copy', to },
    bytes: 24_512,
    state: 'as-left',
    ...over,
  };
}

export function exampleReceipt(over: Partial<ReceiptView> = {}): ReceiptView {
  return {
    id: 'receipt-1',
    application: 'Inkscape',
    feature: 'FLUENT',
    rule: 'fluid dynamics',
    at: exampleNow - 46 * minute,
    idleMs: 42 * minute,
    waiting: 3,
    result: 'closed',
    explanation: null,
    documents: [exampleClosed()],
    reopening: 'no',
    problem: null,
    ...over,
  };
}

export function exampleApplication(over: Partial<ApplicationView> = {}): ApplicationView {
  return {
    id: 'application-1',
    name: 'Inkscape',
    features: ['FLUENT'],
    measured: { ...idleMeasured, lastUsedAt: exampleNow - 12 * minute },
    shieldedUntil: null,
    maxShieldMs: 8 * hour,
    suggestShield: false,
    standings: [{ feature: 'FLUENT', rule: 'fluid dynamics', reason: 'nobody-waits' }],
    ...over,
  };
}

export function exampleReclaim(over: Partial<ReclaimView> = {}): ReclaimView {
  return { enabled: true, warnings: [], applications: [], receipts: [], ...over };
}

export function exampleRule(over: Partial<ReclaimRule> = {}): ReclaimRule {
  return {
    id: 'fluid dynamics',
    features: ['FLUENT', 'cfd_*'],
    groups: [],
    idleMs: 40 * minute,
    whenWaiting: true,
    whenUsePercent: null,
    match: 'any',
    hours: [],
    action: 'save-and-close',
    warningMs: 2 * minute,
    postponesMs: [15 * minute, 30 * minute, hour],
    maxPostpones: 2,
    maxShieldMs: 8 * hour,
    overwrite: false,
    excludedFolders: [],
    dryRun: false,
    ...over,
  };
}
