/**
 * Documents of closed applications that are opened again: at once when a seat is free, else when this person's turn comes, also
 * after the app was started anew.
 */
import { emptyTopic } from '../../../protocol/empty-tables.ts';
import { freeForYou } from '../../../protocol/free-for-you.ts';
import { rowOf } from '../../../protocol/tables.ts';
import type { Offer } from '../../../protocol/waiting-list.ts';
import type { AgentState } from '../../agent/agent-state.ts';
import type { AgentStore } from '../../agent/agent-store.ts';
import { ProblemError, plainError } from '../../agent/api-problem.ts';
import type { PersonRequests } from '../../agent/person-requests.ts';
import type { DocumentState, LeftFile } from '../../documents/document-state.ts';
import type { Reopened } from '../../documents/reopen.ts';
import type { KeptFile } from '../../settings/kept-file.ts';
import type { Receipt } from '../receipts/receipt.ts';
import type { Receipts } from '../receipts/receipts.ts';
import type { KeptReopens, Reopen } from './kept-reopens.ts';
import { filesToOpen, leftOutWords, openAgain } from './open-again.ts';

export interface ReopeningPorts {
  readonly store: AgentStore;
  readonly person: Pick<PersonRequests, 'join' | 'leave' | 'answerOffer'>;
  readonly receipts: Receipts;
  readonly kept: KeptFile<KeptReopens>;
  now(): number;
  stateOf(file: LeftFile): Promise<DocumentState>;
  /** Starts a program with these files. Fails with a `DocumentProblem`. */
  reopen(program: string, files: readonly LeftFile[]): Promise<Reopened>;
  log(message: string, error?: unknown): void;
}

export type ReopenState = 'no' | 'waiting' | 'opening' | 'reopened';

export interface Reopening {
  state(receipt: Receipt): ReopenState;
  /** What did not work; null when nothing is wrong. */
  problem(receiptId: string): string | null;
  /** All documents, or the one with this number. Fails with a `ProblemError`. */
  reopen(receiptId: string, document: number | null): Promise<void>;
  /** They are not opened any more when a seat is free. Fails with a `ProblemError`. */
  keepClosed(receiptId: string): Promise<void>;
  subscribe(listener: () => void): () => void;
  stop(): void;
}

/** Where the site does not say for how long. */
const waitMs = 8 * 3_600_000;
/** After joining, the wait is seen a moment later. */
const settleMs = 15_000;

export function createReopening(ports: ReopeningPorts): Reopening {
  const { store, person, receipts, kept, now, log } = ports;
  let waiting: readonly Reopen[] = kept.value.reopens;
  const opening = new Set<string>();
  const problems = new Map<string, string>();
  const listeners = new Set<() => void>();

  function changed() {
    for (const listener of listeners) listener();
  }

  function keep(next: readonly Reopen[]) {
    waiting = next;
    kept.save({ reopens: next });
    changed();
  }

  function mustHave(receiptId: string): Receipt {
    const receipt = receipts.get(receiptId);
    if (!receipt) throw plainError('not-there', 'This is not kept any more.', '');
    return receipt;
  }

  async function open(receipt: Receipt, document: number | null) {
    opening.add(receipt.id);
    problems.delete(receipt.id);
    changed();
    try {
      const problem = await openAgain(receipt, filesToOpen(receipt, document), ports.reopen);
      if (problem !== null) problems.set(receipt.id, problem);
      await receipts
        .keep({ ...receipt, reopenedAt: now() })
        .catch((error) => log('A receipt could not be written.', error));
    } finally {
      opening.delete(receipt.id);
      changed();
    }
  }

  /** Nobody waits for the answer: what goes wrong stands with the receipt. */
  async function tryTo(receiptIds: readonly string[], deed: () => Promise<void>): Promise<boolean> {
    try {
      await deed();
      return true;
    } catch (error) {
      if (!(error instanceof ProblemError)) log('Documents could not be opened again.', error);
      for (const id of receiptIds) problems.set(id, wordsOf(error));
      changed();
      return false;
    }
  }

  async function openOn(offer: Offer, reopens: readonly Reopen[]) {
    const ids = reopens.map(({ receiptId }) => receiptId);
    keep(waiting.filter((one) => !reopens.includes(one)));
    // First, so that the seat stays this person's while the application starts.
    if (!(await tryTo(ids, async () => void (await person.answerOffer(offer.id, 'start'))))) return;
    for (const { receiptId, document } of reopens) {
      const receipt = receipts.get(receiptId);
      if (receipt) await tryTo([receiptId], () => open(receipt, document));
    }
  }

  function look(state: AgentState) {
    const { connection, mine } = state;
    if (connection.status !== 'connected' || mine === emptyTopic || waiting.length === 0) return;
    const offers = Object.values(mine.offers).filter(({ status, started }) => status === 'open' && !started);
    for (const [featureId, reopens] of Map.groupBy(waiting, (one) => one.featureId)) {
      const offer = offers.find((one) => one.featureId === featureId);
      if (offer) void openOn(offer, reopens);
      else if (!isInLine(state, featureId)) giveUp(reopens.filter(({ since }) => now() - since > settleMs));
    }
  }

  function giveUp(reopens: readonly Reopen[]) {
    if (reopens.length === 0) return;
    for (const { receiptId } of reopens)
      problems.set(receiptId, 'Your place in the waiting list is gone, so it was not opened.');
    keep(waiting.filter((one) => !reopens.includes(one)));
  }

  async function wait(receipt: Receipt, document: number | null) {
    const state = store.get();
    const { featureId } = receipt;
    const isWaiting = isInLine(state, featureId);
    if (!isWaiting) {
      const forMs = Math.max(state.siteInfo?.policy?.keepDeniedMs ?? 0, waitMs);
      await person.join({ featureIds: [featureId], seats: 1, forMs });
    }
    const others = waiting.filter(({ receiptId }) => receiptId !== receipt.id);
    problems.delete(receipt.id);
    keep([...others, { receiptId: receipt.id, document, featureId, joined: !isWaiting, since: now() }]);
    look(store.get());
  }

  /** Nobody is to wait for a seat for files that are gone. */
  async function mustBeOpenable(files: readonly LeftFile[]) {
    const states = await Promise.all(files.map(ports.stateOf));
    const words = files.map(({ path }, index) => leftOutWords(path, states[index] ?? 'missing'));
    if (files.length > 0 && words.every((one) => one.length > 0))
      throw plainError('nothing-to-open', words.flat().join(' '), '');
  }

  const stopListening = store.subscribe(look);
  look(store.get());

  return {
    state({ id, reopenedAt }) {
      if (opening.has(id)) return 'opening';
      if (waiting.some(({ receiptId }) => receiptId === id)) return 'waiting';
      return reopenedAt === null ? 'no' : 'reopened';
    },
    problem: (receiptId) => problems.get(receiptId) ?? null,
    async reopen(receiptId, document) {
      const receipt = mustHave(receiptId);
      if (opening.has(receiptId)) return;
      await mustBeOpenable(filesToOpen(receipt, document));
      if (hasNoSeat(store.get(), receipt.featureId)) return wait(receipt, document);
      await open(receipt, document);
    },
    async keepClosed(receiptId) {
      const reopen = waiting.find((one) => one.receiptId === receiptId);
      if (!reopen) return;
      const { featureId, joined } = reopen;
      const isShared = waiting.some((one) => one !== reopen && one.featureId === featureId);
      const wait = Object.values(store.get().mine.waits).find(({ featureIds }) => featureIds.includes(featureId));
      keep(waiting.filter((one) => one !== reopen));
      // A place that was taken for something else, too, stays.
      if (joined && !isShared && wait) await person.leave(wait.id);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: stopListening,
  };
}

const isInLine = ({ mine }: AgentState, featureId: string): boolean =>
  Object.values(mine.waits).some(({ featureIds }) => featureIds.includes(featureId));

/** Whether it is known that no seat is free, and one can wait for one. */
function hasNoSeat({ connection, site, mine, me, siteInfo }: AgentState, featureId: string): boolean {
  const feature = site && rowOf(site.features, featureId);
  if (connection.status !== 'connected' || !feature || !siteInfo?.policy?.waiting) return false;
  const offered = Object.values(mine.offers).some((one) => one.featureId === featureId && one.status === 'open');
  return !offered && freeForYou(feature, mine, me, site.lines) === 0;
}

const wordsOf = (error: unknown): string =>
  error instanceof ProblemError
    ? `${error.problem.message} ${error.problem.nextStep}`.trim()
    : 'It could not be opened. The log has the details.';
