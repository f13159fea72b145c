/** How the files of closed applications are by now: looked at when somebody looks, and not again for a moment. */
import type { Clock } from '../../../protocol/clock.ts';
import type { DocumentState, LeftFile } from '../../documents/document-state.ts';
import type { ClosedDocument } from '../../ipc/reclaim-contract.ts';
import type { Receipt, ReceiptDocument } from '../receipts/receipt.ts';

export type FileState = Exclude<ClosedDocument['state'], 'not-saved'>;
type Left = NonNullable<ReceiptDocument['left']>;

export interface DocumentStatesPorts {
  readonly clock: Clock;
  stateOf(left: LeftFile): Promise<DocumentState>;
}

export interface DocumentStates {
  of(left: ReceiptDocument['left']): FileState;
  /** Looks at the files of these receipts, unless that was done just now. */
  look(receipts: readonly Receipt[]): void;
  subscribe(listener: () => void): () => void;
}

const freshMs = 5000;
/** Of the newest; nobody looks further back at a glance. */
const mostReceipts = 50;

export function createDocumentStates({ clock, stateOf }: DocumentStatesPorts): DocumentStates {
  let states = new Map<string, FileState>();
  const listeners = new Set<() => void>();
  let lookedAt = Number.NEGATIVE_INFINITY;

  async function lookAt(receipts: readonly Receipt[]) {
    const left = receipts.slice(0, mostReceipts).flatMap(({ documents }) => documents.flatMap((one) => one.left ?? []));
    const looked = left.map(async (one) => [keyOf(one), shownAs(await stateOf(one).catch(() => null))] as const);
    const next = new Map(await Promise.all(looked));
    const isNews = [...next].some(([key, state]) => states.get(key) !== state);
    states = next;
    if (isNews) for (const listener of listeners) listener();
  }

  return {
    of: (left) => (left === null ? 'missing' : (states.get(keyOf(left)) ?? 'unknown')),
    look(receipts) {
      if (clock.monotonic() - lookedAt < freshMs) return;
      lookedAt = clock.monotonic();
      void lookAt(receipts);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What was replaced by a program is not shown as what was left. */
const shownAs = (state: DocumentState | null): FileState => (state === 'program' ? 'changed' : (state ?? 'unknown'));

/** The same file may have been left twice, in two states. */
const keyOf = ({ path, bytes, mtimeMs }: Left): string => `${bytes} ${mtimeMs} ${path}`;
