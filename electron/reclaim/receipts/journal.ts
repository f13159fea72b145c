/** A receipt while its application is saved and closed: each step is on the disk before it is begun. */
import type { Receipt, ReceiptDocument, ReceiptResult, ReclaimStep } from './receipt.ts';

export interface JournalPorts {
  /** Ends when it is on the disk. */
  keep(receipt: Receipt): Promise<void>;
  now(): number;
  /** For tests that end the app at a step. */
  beforeStep(step: ReclaimStep): void;
}

export interface Ending {
  readonly result: ReceiptResult;
  readonly why: string | null;
  readonly explanation: string | null;
  /** The files as they are left, for each document. */
  readonly left: readonly ReceiptDocument['left'][];
}

export interface Journal {
  receipt(): Receipt;
  document(index: number): ReceiptDocument;
  /** From now on this step may have been begun, with what is known now of the document. Fails when that cannot be kept. */
  begin(step: ReclaimStep, index?: number, change?: Partial<ReceiptDocument>): Promise<void>;
  end(ending: Ending): Promise<void>;
}

export function createJournal(first: Receipt, { keep, now, beforeStep }: JournalPorts): Journal {
  let receipt = first;
  const isOfDocument = (step: ReclaimStep): step is ReceiptDocument['step'] => step !== 'close';

  async function write(step: ReclaimStep, next: Omit<Receipt, 'step' | 'steps'>, index: number | null) {
    beforeStep(step);
    receipt = { ...next, step, steps: [...receipt.steps, { step, document: index, at: now() }] };
    await keep(receipt);
  }

  return {
    receipt: () => receipt,
    document: (index) => receipt.documents[index] as ReceiptDocument,
    begin(step, index, change = {}) {
      if (index === undefined || !isOfDocument(step)) return write(step, receipt, null);
      const documents = receipt.documents.map((one, at) => (at === index ? { ...one, ...change, step } : one));
      return write(step, { ...receipt, documents }, index);
    },
    end({ left, ...ending }) {
      const documents = receipt.documents.map((one, at) => ({ ...one, left: left[at] ?? null }));
      return write('end', { ...receipt, ...ending, documents, endedAt: receipt.endedAt ?? now() }, null);
    },
  };
}
