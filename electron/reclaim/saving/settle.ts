/** What becomes of what was kept of a document's file, once nothing more is saved. Pure. */
import type { ReceiptDocument } from '../receipts/receipt.ts';

/** What is at the places of a document, and who may work with it. */
export interface SettleFacts {
  /** Digests; null where there is no file. */
  readonly own: string | null;
  readonly kept: string | null;
  readonly copy: string | null;
  /** Whether an application may have it open: its file has to hold what that shows as saved. */
  readonly open: boolean;
  /** Whether the application that has it open says that it is not saved. */
  readonly unsaved: boolean;
  /** Whether the application may still write to the file, although it was not seen to. */
  readonly mayStillSave: boolean;
}

/**
 * - `nothing`: all is as it should be.
 * - `drop-kept`: the document's own file has it, too.
 * - `give-back`: the document's own file gets it back.
 * - `move-and-give-back`: the same, once what is in the file has the name of the copy.
 * - `leave-kept`: both stay, because what is in the file now is somebody's work, too.
 */
export type Settlement = 'nothing' | 'drop-kept' | 'give-back' | 'move-and-give-back' | 'leave-kept';

export function settlementFor({ step, keptAt, before, saved }: ReceiptDocument, facts: SettleFacts): Settlement {
  const { own, kept, copy, open, unsaved, mayStillSave } = facts;
  if (keptAt === null || before === null || kept === null) return 'nothing';
  const isWhole = kept === before.digest;
  // Nobody was asked to save yet: what lies beside it is nothing but our own copy, perhaps of a part.
  if (step === 'keep') return isWhole && own !== before.digest ? 'leave-kept' : 'drop-kept';
  if (!isWhole || mayStillSave) return 'leave-kept';
  if (own === before.digest) return 'drop-kept';
  if (own === null) return 'give-back';
  if (open) return saved === null && unsaved ? 'move-and-give-back' : 'leave-kept';
  // Whoever wrote it since then goes on with this file.
  if (saved !== null && own !== saved.digest) return 'leave-kept';
  return saved !== null && copy === saved.digest ? 'give-back' : 'move-and-give-back';
}
