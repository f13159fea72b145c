/** What of idle seats and closed applications its user should be told, though no window is open. Pure. */
import type { WarningView } from '../ipc/reclaim-contract.ts';
import { type Receipt, type ReceiptResult, savedSums } from './receipts/receipt.ts';

/** What happened longer ago is read under Recently closed. */
const newsMs = 24 * 3_600_000;

export interface ReclaimNews {
  readonly kind: 'seat-reclaimed' | 'reclaim-failed' | 'reclaim-suggested';
  /** Of the receipt, or of the suggestion. */
  readonly id: string;
  readonly at: number;
  readonly application: string;
  readonly feature: string;
  readonly featureId: string | null;
  /** Null for a suggestion. */
  readonly result: ReceiptResult | null;
  /** Documents that were saved. */
  readonly saved: number;
  /** What went wrong or became of it; null when all went well. */
  readonly explanation: string | null;
  /** For a suggestion: since when it is idle, and how many wait. */
  readonly idleSince: number | null;
  readonly waiting: number;
}

export function reclaimNews(
  receipts: readonly Receipt[],
  warnings: readonly WarningView[],
  { now, featureOf }: { readonly now: number; featureOf(reclaimId: string): string | null },
): readonly ReclaimNews[] {
  const ended = receipts.filter(({ result, endedAt }) => result !== null && now - (endedAt ?? 0) < newsMs);
  const suggested = warnings.filter(({ action, phase }) => action === 'suggest' && phase === 'asking');
  return [...ended.map(newsOf), ...suggested.map((one) => suggestionOf(one, featureOf(one.id)))];
}

function newsOf(receipt: Receipt): ReclaimNews {
  const { id, at, endedAt, application, feature, featureId, result, explanation, waiting } = receipt;
  return {
    ...{ id, application, feature, featureId, result, explanation, waiting },
    kind: result === 'closed' ? 'seat-reclaimed' : 'reclaim-failed',
    at: endedAt ?? at,
    saved: savedSums(receipt).saved,
    idleSince: null,
  };
}

const suggestionOf = (
  { id, startedAt, application, feature, idleSince, waiting }: WarningView,
  featureId: string | null,
): ReclaimNews => ({
  ...{ id, application, feature, featureId, idleSince, waiting },
  kind: 'reclaim-suggested',
  at: startedAt,
  result: null,
  saved: 0,
  explanation: null,
});
