/** Idle seats and closed applications, as windows, the tray and notices deal with them. */

import type { Clock } from '../../protocol/clock.ts';
import { rowOf } from '../../protocol/tables.ts';
import type { AgentState } from '../agent/agent-state.ts';
import type { AgentStore } from '../agent/agent-store.ts';
import { plainError } from '../agent/api-problem.ts';
import type { Applications, HeldApplication } from '../applications/held-application.ts';
import type { ReclaimView, WarningAnswer } from '../ipc/reclaim-contract.ts';
import { isUnfinished, leftPath, type Receipt } from './receipts/receipt.ts';
import type { Receipts } from './receipts/receipts.ts';
import { type ReclaimNews, reclaimNews } from './reclaim-news.ts';
import { maxShieldOf, reclaimView } from './reclaim-view.ts';
import type { Reclaims } from './reclaims.ts';
import type { DocumentStates } from './reopen/document-states.ts';
import type { Reopening } from './reopen/reopening.ts';
import type { Shields } from './shields.ts';

export interface ReclaimingParts {
  readonly store: AgentStore;
  readonly applications: Applications;
  readonly reclaims: Reclaims;
  readonly receipts: Receipts;
  readonly unreachable: ReadonlySet<string>;
  readonly reopening: Reopening;
  readonly states: DocumentStates;
  readonly shields: Shields;
  readonly clock: Clock;
}

/** Saving one application changes much, one thing after the other. */
const togetherMs = 50;

/** Each wish fails with a `ProblemError` in plain words. */
export interface Reclaiming {
  view(): ReclaimView;
  news(): readonly ReclaimNews[];
  answer(reclaimId: string, answer: WarningAnswer): void;
  /** A job runs in an application until then; null: none runs any more. */
  shield(applicationId: string, until: number | null): void;
  reopen(receiptId: string, document: number | null): Promise<void>;
  keepClosed(receiptId: string): Promise<void>;
  /** The path of a document that this app recorded. */
  fileOf(receiptId: string, document: number): string;
  /** Removes the receipt, and no document. */
  remove(receiptId: string): Promise<void>;
  subscribe(listener: () => void): () => void;
  /** Nothing is closed any more; ends once what is being saved is, with everything on disk. */
  end(): Promise<void>;
}

export function createReclaiming(parts: ReclaimingParts, finish: () => Promise<void>): Reclaiming {
  const { store, applications, reclaims, receipts, unreachable, reopening, states, shields, clock } = parts;
  const shieldedUntil = ({ running }: HeldApplication) => shields.until(running);

  const listeners = new Set<() => void>();
  let cancelTelling: (() => void) | null = null;

  function changed() {
    cancelTelling ??= clock.after(togetherMs, () => {
      cancelTelling = null;
      for (const listener of listeners) listener();
    });
  }

  let known = store.get();
  /** Of the state, only what the view is made of: signs of life of the server are none. */
  function stateChanged(state: AgentState) {
    const { mine, siteInfo, connection } = known;
    known = state;
    if (state.mine !== mine || state.siteInfo !== siteInfo || state.connection.status !== connection.status) changed();
  }

  const ends = [
    store.subscribe(stateChanged),
    ...[applications, reclaims, receipts, reopening, states, shields].map((one) => one.subscribe(changed)),
  ];

  function mustHave(receiptId: string): Receipt {
    const receipt = receipts.get(receiptId);
    if (!receipt) throw plainError('not-there', 'This is not kept any more.', '');
    return receipt;
  }

  return {
    view() {
      states.look(receipts.all());
      return reclaimView({
        ...{ unreachable, shieldedUntil },
        state: store.get(),
        warnings: reclaims.warnings(),
        held: applications.held(),
        receipts: receipts.all(),
        fileState: states.of,
        reopening: reopening.state,
        reopenProblem: reopening.problem,
      });
    },
    news: () =>
      reclaimNews(receipts.all(), reclaims.warnings(), {
        now: clock.now(),
        featureOf: (reclaimId) => rowOf(store.get().mine.reclaims, reclaimId)?.featureId ?? null,
      }),
    answer: reclaims.answer,
    shield(applicationId, until) {
      const application = applications.held().find(({ id }) => id === applicationId);
      if (!application) throw plainError('not-there', 'This application does not run any more.', '');
      if (until === null) shields.clear(application.running);
      else shields.set(application.running, until, maxShieldOf(application, store.get()));
    },
    reopen: reopening.reopen,
    keepClosed: reopening.keepClosed,
    fileOf(receiptId, document) {
      const one = mustHave(receiptId).documents[document];
      const path = one && (leftPath(one) ?? one.path);
      if (!path) throw plainError('not-there', 'This document has no file.', '');
      return path;
    },
    async remove(receiptId) {
      if (isUnfinished(mustHave(receiptId)))
        throw plainError('not-finished', 'Its files are not given back yet.', 'Try again after the next start.');
      await reopening.keepClosed(receiptId);
      await receipts.remove(receiptId);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async end() {
      cancelTelling?.();
      for (const end of ends) end();
      await finish();
    },
  };
}
