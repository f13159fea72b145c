/**
 * What was under way when the app ended, by a crash or a power cut: brought to its end, or explained. Nothing that is in a
 * document's file or beside it is lost, whatever the step was.
 */
import type { ReclaimProgress } from '../../../protocol/reclaim/reclaim.ts';
import type { RunningApplication } from '../../documents/adapter.ts';
import type { Disk } from '../saving/disk.ts';
import type { FreeNames } from '../saving/free-names.ts';
import { settleDocument } from '../saving/settle-document.ts';
import { explanationOf } from './explain.ts';
import { createJournal, type JournalPorts } from './journal.ts';
import { leftOf } from './left.ts';
import { type Receipt, savedSums } from './receipt.ts';

export interface RecoverPorts extends JournalPorts {
  readonly disk: Disk;
  readonly names: FreeNames;
  /** Whether this very process still runs. */
  isRunning(application: RunningApplication): Promise<boolean>;
  /** Whether any process of this program runs: it may have the documents open, opened by its user since. */
  isInUse(program: string): Promise<boolean>;
}

export interface Recovery {
  readonly receipt: Receipt;
  /** What the monitoring server has to be told; null when it knows. */
  readonly progress: ReclaimProgress | null;
}

/** @param receipt one that was not brought to its end. Fails only where its files cannot be reached (yet). */
export async function recover(receipt: Receipt, ports: RecoverPorts): Promise<Recovery> {
  const journal = createJournal(receipt, ports);
  // Of a step that failed before it is known that it is as if it ran: then nothing that it may need is touched.
  const runs = await ports.isRunning(receipt.running).catch(() => true);
  const inUse = runs || (await ports.isInUse(receipt.running.program).catch(() => true));
  for (const [index, { step }] of receipt.documents.entries()) {
    const mayStillSave = runs && step === 'save' && receipt.result === null;
    await settleDocument(index, { open: inUse, unsaved: false, mayStillSave }, { ...ports, journal });
  }
  const verdict = receipt.result === null ? verdictOn(receipt, runs) : null;
  await journal.end({
    result: verdict?.result ?? receipt.result ?? 'interrupted',
    why: verdict ? (verdict.result === 'closed' ? null : 'interrupted') : receipt.why,
    explanation: explanationOf(journal.receipt(), verdict?.message ?? messageOf(receipt)),
    left: await leftOf(journal.receipt(), ports.disk),
  });
  const ended = journal.receipt();
  return { receipt: ended, progress: verdict && progressOf(verdict.result, ended) };
}

type Verdict = { readonly result: 'closed' | 'interrupted'; readonly message: string };

/** How far it was, in plain words. */
function verdictOn({ steps, documents, application }: Receipt, runs: boolean): Verdict {
  const still = runs
    ? `${application} was not closed.`
    : `${application} was not closed by it, but does not run any more.`;
  const isAfterClose = steps.some(({ step }) => step === 'close');
  if (isAfterClose && !runs)
    return {
      result: 'closed',
      message: `Seatlight was interrupted while ${application} was being closed. Everything was saved before.`,
    };
  if (isAfterClose)
    return {
      result: 'interrupted',
      message: `Seatlight was interrupted when ${application} was to be closed. Everything was saved, and it is still open.`,
    };
  const begun = documents.some((one) => one.step !== 'begin' && one.step !== 'keep');
  const what = begun ? 'while documents were being saved' : 'before anything was saved, and nothing was changed';
  return { result: 'interrupted', message: `Seatlight was interrupted ${what}. ${still}` };
}

/** What was told before; where things lie is told anew. */
const messageOf = ({ explanation, application }: Receipt): string | null =>
  explanation === null ? null : `${application} was closed, and a file could be given back only at the next start.`;

function progressOf(result: Verdict['result'], receipt: Receipt): ReclaimProgress {
  return result === 'closed' ? { step: 'closed', ...savedSums(receipt) } : { step: 'failed', why: 'interrupted' };
}
