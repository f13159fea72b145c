/**
 * Saves all that is open in an application, and closes it: everything is on the disk before the application is asked to
 * close, and if one document cannot be saved nothing is closed. Each step is in the receipt before it is begun.
 */
import type { ReclaimProgress } from '../../../protocol/reclaim/reclaim.ts';
import { DocumentProblem, type DocumentSession } from '../../documents/adapter.ts';
import { explanationOf } from '../receipts/explain.ts';
import { createJournal, type Journal, type JournalPorts } from '../receipts/journal.ts';
import { leftOf } from '../receipts/left.ts';
import { type Receipt, type ReceiptResult, savedSums } from '../receipts/receipt.ts';
import type { Disk } from './disk.ts';
import { diskWords, SavingProblem } from './disk-words.ts';
import type { FreeNames } from './free-names.ts';
import { lookAtDocuments } from './look-at-documents.ts';
import { type PlannedDocument, planSaving, type SavingRules } from './plan-saving.ts';
import { saveDocument } from './save-document.ts';
import { settleDocument } from './settle-document.ts';

export interface ClosePorts extends JournalPorts {
  readonly session: DocumentSession;
  readonly disk: Disk;
  readonly names: FreeNames;
  readonly safeFolder: string;
  readonly rules: Omit<SavingRules, 'savesCopies'>;
  /** Of the application, without what is known only now. */
  readonly receipt: Omit<
    Receipt,
    'documents' | 'step' | 'steps' | 'result' | 'endedAt' | 'why' | 'explanation' | 'reopenedAt'
  >;
  /** Whether its user came back while it was saved: then it stays open. */
  isUsedAgain(): boolean;
  isRunning(): Promise<boolean>;
  /** The application is asked to close now. */
  closing(): void;
  pause(ms: number): Promise<void>;
}

export interface Closing {
  readonly receipt: Receipt;
  readonly progress: ReclaimProgress;
}

/** How long a process may take to end after its last window is gone. */
const processEndMs = 2000;
const processLookMs = 100;

interface Failure {
  readonly result: ReceiptResult;
  readonly progress: ReclaimProgress;
  readonly message: string;
  readonly open: boolean;
  /** Whether the application may do later what it was asked for. */
  readonly doubtful: boolean;
}

/** Never fails: whatever goes wrong is in the receipt, and nothing is closed then. */
export async function closeApplication(ports: ClosePorts): Promise<Closing> {
  const blank = { step: 'begin', steps: [], result: null, endedAt: null, why: null, explanation: null } as const;
  const first: Receipt = { ...ports.receipt, ...blank, steps: [], documents: [], reopenedAt: null };
  let planned: readonly PlannedDocument[] = [];
  let journal = createJournal(first, ports);
  const endAs = (failure: Failure | null) => end(journal, planned, failure, ports);
  try {
    planned = await plan(ports);
    journal = createJournal({ ...first, documents: planned.map(documentOf) }, ports);
    await journal.begin('begin');
    mustBePossible(planned);
    for (const [index, one] of planned.entries()) await saveDocument(one, index, { ...ports, journal, at: first.at });
    mustBeAsPlanned(planned, await plan(ports));
    if (ports.isUsedAgain()) return await endAs(keptOpen(ports));
    await close(journal, ports);
  } catch (error) {
    return endAs(await failureOf(error, journal, ports));
  }
  return endAs(null);
}

async function plan({ session, disk, rules }: ClosePorts): Promise<readonly PlannedDocument[]> {
  const seen = await lookAtDocuments(session, disk);
  return planSaving(seen, { ...rules, savesCopies: session.savesCopies });
}

const documentOf = ({ document, way, obstacle }: PlannedDocument): Receipt['documents'][number] => ({
  name: document.name.slice(0, 512),
  path: document.path,
  way,
  obstacle: obstacle?.message.slice(0, 4000) ?? null,
  step: 'begin',
  before: null,
  keptAt: null,
  copyAt: null,
  saved: null,
  keeps: false,
  left: null,
});

function mustBePossible(planned: readonly PlannedDocument[]) {
  const obstacle = planned.find((one) => one.obstacle !== null)?.obstacle;
  if (obstacle) throw new SavingProblem(obstacle.why, obstacle.message);
}

/** Saving takes a while, in which something else may have been opened or changed. */
function mustBeAsPlanned(planned: readonly PlannedDocument[], now: readonly PlannedDocument[]) {
  const ways = new Map(planned.map(({ document, way }) => [document.id, way]));
  for (const { document, way, obstacle } of now) {
    const before = ways.get(document.id);
    // What was saved as a copy stays unsaved, and of some nobody can tell.
    const isUnsaved = way !== 'none' && before !== 'copy' && (before === 'none' || document.dirty !== null);
    if (before === undefined || isUnsaved || (way === 'none' && obstacle !== null))
      throw new SavingProblem('changed-meanwhile', `${document.name} was opened or changed while others were saved.`);
  }
}

async function close(journal: Journal, ports: ClosePorts) {
  await journal.begin('close');
  ports.closing();
  try {
    await ports.session.close();
  } catch (error) {
    if (await ports.isRunning()) throw new SavingProblem('did-not-close', stillOpenWords(error, ports));
  }
  for (let waited = 0; waited < processEndMs && (await ports.isRunning()); waited += processLookMs)
    await ports.pause(processLookMs);
  if (await ports.isRunning()) throw new SavingProblem('did-not-close', stillOpenWords(null, ports));
}

const stillOpenWords = (error: unknown, { receipt }: ClosePorts): string =>
  `Everything is saved, but ${receipt.application} did not close. ${error instanceof DocumentProblem ? error.message : ''}`.trim();

const keptOpen = ({ receipt }: ClosePorts): Failure => ({
  result: 'failed',
  progress: { step: 'kept', why: 'input' },
  message: `${receipt.application} was left open, because you use it again.`,
  open: true,
  doubtful: false,
});

async function failureOf(error: unknown, journal: Journal, ports: ClosePorts): Promise<Failure> {
  const { application } = ports.receipt;
  const open = await ports.isRunning().catch(() => true);
  if (!open)
    return {
      result: 'closed-unasked',
      progress: { step: 'kept', why: 'ended' },
      message: `${application} ended by itself before it was asked to close.`,
      open,
      doubtful: false,
    };
  const why = error instanceof SavingProblem ? error.why : error instanceof DocumentProblem ? error.kind : 'disk';
  const message = why === 'disk' ? `A step failed: ${diskWords(error)}.` : (error as Error).message;
  const isAnswered = error instanceof SavingProblem || why === 'refused' || why === 'not-possible';
  return {
    result: 'failed',
    progress: { step: 'failed', why },
    message: why === 'did-not-close' ? message : `${application} was not closed. ${message}`,
    open,
    doubtful: journal.receipt().step === 'save' && !isAnswered,
  };
}

/** Which documents the application says are not saved; null when it does not say. */
async function unsavedIds({ session }: ClosePorts): Promise<ReadonlySet<string> | null> {
  try {
    return new Set((await session.documents()).flatMap(({ id, dirty }) => (dirty === true ? [id] : [])));
  } catch {
    return null;
  }
}

async function end(
  journal: Journal,
  planned: readonly PlannedDocument[],
  failure: Failure | null,
  ports: ClosePorts,
): Promise<Closing> {
  const open = failure?.open ?? false;
  const unsaved = open ? await unsavedIds(ports) : new Set();
  const mayStillSave = open && ((failure?.doubtful ?? false) || unsaved === null);
  for (const [index, { document }] of planned.entries())
    await settleDocument(
      index,
      { open, mayStillSave, unsaved: unsaved?.has(document.id) ?? false },
      { ...ports, journal },
    )
      // It is given back at the next start.
      .catch(() => undefined);
  await journal
    .end({
      result: failure?.result ?? 'closed',
      why: failure?.progress.step === 'failed' ? failure.progress.why : null,
      explanation: explanationOf(journal.receipt(), failure?.message ?? null),
      left: await leftOf(journal.receipt(), ports.disk),
    })
    // It is on the disk as far as it came, and explained at the next start.
    .catch(() => undefined);
  const receipt = journal.receipt();
  return { receipt, progress: failure?.progress ?? { step: 'closed', ...savedSums(receipt) } };
}
