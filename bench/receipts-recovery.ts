/** Figure (m): a start with 1,000 receipts, one of which was interrupted, against merely reading the files. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Receipt, ReceiptDocument } from '../electron/reclaim/receipts/receipt.ts';
import { openReceipts } from '../electron/reclaim/receipts/receipts.ts';
import { recoverAll } from '../electron/reclaim/receipts/recover-all.ts';
import { createFreeNames } from '../electron/reclaim/saving/free-names.ts';
import { systemDisk } from '../electron/reclaim/saving/system-disk.ts';
import type { BenchContext, Figure, Reading } from './figure.ts';
import { median } from './statistics.ts';

const count = 1000;
const rounds = 15;
const at = 1_790_000_000_000;
const digest = 'a'.repeat(64);

const documentOf = (folder: string, number: number): ReceiptDocument => ({
  name: `drawing ${number}.svg`,
  path: join(folder, `drawing ${number}.svg`),
  way: 'swap',
  obstacle: null,
  step: 'end',
  before: { digest, bytes: 60_000 },
  keptAt: null,
  copyAt: join(folder, `drawing ${number} (Seatlight 2026-11-22 14.05).svg`),
  saved: { digest, bytes: 61_000 },
  keeps: false,
  left: { path: join(folder, `drawing ${number}.svg`), bytes: 61_000, mtimeMs: at },
});

const steps = ['begin', 'keep', 'save', 'copy', 'saved', 'close', 'give-back', 'end'] as const;

function receiptOf(folder: string, number: number, interrupted: boolean): Receipt {
  const documents = Array.from({ length: 3 }, (_, index) => documentOf(folder, 3 * number + index));
  return {
    version: 1,
    id: `receipt-${number}`,
    server: 'server licences.example.org',
    reclaimId: `reclaim-${number}`,
    rule: 'idle',
    action: 'save-and-close',
    featureId: 'FLUENT',
    feature: 'FLUENT',
    application: 'Sketch',
    running: { pid: 4711, startedAt: at, program: '/opt/sketch/bin/sketch' },
    at: at + number,
    idleMs: 2_520_000,
    waiting: 3,
    documents,
    step: interrupted ? 'close' : 'end',
    steps: steps.slice(0, interrupted ? 6 : 8).map((step, document) => ({ step, document, at })),
    result: interrupted ? null : 'closed',
    endedAt: interrupted ? null : at,
    why: null,
    explanation: null,
    reopenedAt: null,
  };
}

/** One that was interrupted after its application was asked to close: its file is to be given back. */
function interrupt(folder: string, receipts: string): void {
  const receipt = receiptOf(folder, 0, true);
  const [first, ...others] = receipt.documents as [ReceiptDocument, ...ReceiptDocument[]];
  const kept = join(folder, 'kept.svg');
  writeFileSync(kept, 'before');
  writeFileSync(first.path as string, 'after');
  const documents = [{ ...first, step: 'saved' as const, keptAt: kept }, ...others];
  writeFileSync(join(receipts, `${receipt.id}.json`), JSON.stringify({ ...receipt, documents }));
}

async function recovery(folder: string): Promise<number> {
  const start = performance.now();
  const receipts = await openReceipts({ folder, now: () => at, log() {} });
  await recoverAll({
    receipts,
    disk: systemDisk,
    names: createFreeNames(systemDisk, process.platform),
    keep: receipts.keep,
    now: () => at,
    beforeStep() {},
    isRunning: async () => false,
    isInUse: async () => false,
    tell() {},
    log() {},
  });
  return performance.now() - start;
}

function plainly(folder: string): number {
  const start = performance.now();
  for (const name of readdirSync(folder)) JSON.parse(readFileSync(join(folder, name), 'utf8'));
  return performance.now() - start;
}

async function measure({ folder }: BenchContext): Promise<readonly Reading[]> {
  const documents = join(folder, 'documents');
  const receipts = join(folder, 'receipts');
  for (const one of [documents, receipts]) mkdirSync(one, { recursive: true });
  for (let number = 1; number < count; number += 1)
    writeFileSync(join(receipts, `receipt-${number}.json`), JSON.stringify(receiptOf(documents, number, false)));
  const ours: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    interrupt(documents, receipts);
    plain.push(plainly(receipts));
    ours.push(await recovery(receipts));
  }
  return [
    {
      what: 'recover at start with 1,000 receipts (median)',
      unit: 'ms',
      ours: median(ours),
      baseline: median(plain),
      bound: { of: 'value', atMost: 100 },
    },
    {
      what: 'recover at start with 1,000 receipts (first, nothing warmed up)',
      unit: 'ms',
      ours: ours[0] ?? Number.NaN,
      baseline: plain[0] ?? null,
      bound: null,
    },
  ];
}

export const receiptsRecovery: Figure = {
  name: 'm',
  title: 'Recovery at start with 1,000 receipts, against merely reading them',
  run: measure,
};
