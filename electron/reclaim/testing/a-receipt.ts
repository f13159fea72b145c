/** A receipt for tests: of two documents, one of which was saved as a copy. */
import type { Receipt, ReceiptDocument } from '../receipts/receipt.ts';
import { startAt } from './closing-ports.ts';

const digest = 'a'.repeat(64);

export const aDocument = (change: Partial<ReceiptDocument> = {}): ReceiptDocument => ({
  name: 'a.svg',
  path: '/work/a.svg',
  way: 'swap',
  obstacle: null,
  step: 'end',
  before: { digest, bytes: 6 },
  keptAt: null,
  copyAt: '/work/a copy.svg',
  saved: { digest, bytes: 5 },
  keeps: false,
  left: { path: '/work/a copy.svg', bytes: 5, mtimeMs: startAt },
  ...change,
});

export const aReceipt = (change: Partial<Receipt> = {}): Receipt => ({
  version: 1,
  id: 'r1',
  server: 'server monitor',
  reclaimId: 'q1',
  rule: 'idle',
  action: 'save-and-close',
  featureId: 'FLUENT',
  feature: 'Fluent',
  application: 'Sketch',
  running: { pid: 4711, startedAt: startAt - 3_600_000, program: '/opt/sketch/bin/sketch' },
  at: startAt,
  idleMs: 2_520_000,
  waiting: 3,
  documents: [
    aDocument(),
    aDocument({
      name: 'b.svg',
      path: '/work/b.svg',
      way: 'none',
      before: null,
      copyAt: null,
      saved: null,
      left: { path: '/work/b.svg', bytes: 9, mtimeMs: startAt },
    }),
  ],
  step: 'end',
  steps: [{ step: 'end', document: null, at: startAt }],
  result: 'closed',
  endedAt: startAt + 2000,
  why: null,
  explanation: null,
  reopenedAt: null,
  ...change,
});
