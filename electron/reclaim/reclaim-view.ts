/** What windows and the tray see of idle seats and closed applications. Pure. */
import { rowOf } from '../../protocol/tables.ts';
import type { AgentState } from '../agent/agent-state.ts';
import type { HeldApplication } from '../applications/held-application.ts';
import type {
  ApplicationView,
  ClosedDocument,
  ReceiptView,
  ReclaimView,
  WarningView,
} from '../ipc/reclaim-contract.ts';
import { fateOf } from './receipts/fate.ts';
import { leftPath, type Receipt, type ReceiptDocument } from './receipts/receipt.ts';
import type { FileState } from './reopen/document-states.ts';
import type { ReopenState } from './reopen/reopening.ts';

export interface ViewSources {
  readonly state: AgentState;
  readonly warnings: readonly WarningView[];
  readonly held: readonly HeldApplication[];
  shieldedUntil(application: HeldApplication): number | null;
  /** Newest first. */
  readonly receipts: readonly Receipt[];
  /** Receipts of before whose files could not be reached. */
  readonly unreachable: ReadonlySet<string>;
  fileState(left: ReceiptDocument['left']): FileState;
  reopening(receipt: Receipt): ReopenState;
  reopenProblem(receiptId: string): string | null;
}

/** More are not sent to a window; nobody scrolls further. */
const mostReceipts = 500;

export function reclaimView(sources: ViewSources): ReclaimView {
  const { state, warnings, held, receipts, unreachable } = sources;
  const policy = state.siteInfo?.policy?.reclaim ?? null;
  const shown = receipts.filter(({ id, result }) => result !== null || unreachable.has(id)).slice(0, mostReceipts);
  return {
    enabled: policy !== null,
    warnings,
    applications: policy === null ? [] : held.map((one) => applicationView(one, sources)),
    receipts: shown.map((one) => receiptView(one, sources)),
  };
}

/** How long the rules that fit its seats let a job keep them; 0 where none fits. */
export function maxShieldOf({ seats }: HeldApplication, { mine, siteInfo }: AgentState): number {
  const rules = siteInfo?.policy?.reclaim?.rules ?? [];
  const lengths = seats.flatMap(({ checkoutId }) => {
    const name = rowOf(mine.standings, checkoutId)?.rule ?? null;
    return rules.find(({ id }) => id === name)?.maxShieldMs ?? [];
  });
  return lengths.length === 0 ? 0 : Math.min(...lengths);
}

function applicationView(application: HeldApplication, { state, shieldedUntil }: ViewSources): ApplicationView {
  const { id, name, seats, measured } = application;
  const until = shieldedUntil(application);
  const maxShieldMs = maxShieldOf(application, state);
  return {
    ...{ id, name, measured, maxShieldMs },
    features: seats.map(({ feature }) => feature),
    shieldedUntil: until,
    suggestShield: until === null && maxShieldMs > 0 && measured.busy.some((sign) => sign !== 'children'),
    standings: seats.flatMap(({ checkoutId, feature }) => {
      const standing = rowOf(state.mine.standings, checkoutId);
      return standing ? [{ feature, rule: standing.rule, reason: standing.reason }] : [];
    }),
  };
}

function receiptView(receipt: Receipt, { fileState, reopening, reopenProblem }: ViewSources): ReceiptView {
  const { id, application, feature, rule, at, idleMs, waiting, result, explanation, documents } = receipt;
  return {
    ...{ id, application, feature, rule, at, idleMs, waiting },
    result: result ?? 'interrupted',
    explanation:
      result === null ? 'Its files cannot be reached now. They are looked at again at the next start.' : explanation,
    documents: documents.map((one) => closedDocument(one, fileState)),
    reopening: reopening(receipt),
    problem: reopenProblem(id),
  };
}

function closedDocument(document: ReceiptDocument, fileState: ViewSources['fileState']): ClosedDocument {
  const { name, path: own, way, saved, left } = document;
  const path = leftPath(document);
  return {
    name,
    path,
    originalPath: path === own ? null : own,
    fate: fateOf(document),
    bytes: left?.bytes ?? saved?.bytes ?? null,
    state: (way !== 'none' && saved === null) || document.obstacle !== null ? 'not-saved' : fileState(left),
  };
}
