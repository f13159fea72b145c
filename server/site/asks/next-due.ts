/** When an ask goes by itself next. */
import type { Table } from '../../../protocol/tables.ts';
import type { AskRecord, SiteRules } from '../requests.ts';
import type { SiteState } from '../site-state.ts';

/** How long an ask is open, in milliseconds. */
export const askOpenMs = 30 * 60_000;
/** How long an ask is kept after its answer, in milliseconds. */
const keepAnsweredMs = 24 * 60 * 60_000;

const earliest = new WeakMap<Table<AskRecord>, { readonly pauseMs: number; readonly at: number | null }>();

/** When an ask goes: without an answer not before the same may be asked again. */
export function goesAt(ask: AskRecord, { asks }: SiteRules): number {
  return ask.answeredAt === null
    ? Math.max(ask.expiresAt, ask.askedAt + asks.pauseMs)
    : ask.answeredAt + keepAnsweredMs;
}

export function nextDueOfAsks({ requests, rules }: SiteState): number | null {
  const known = earliest.get(requests.asks);
  if (known?.pauseMs === rules.asks.pauseMs) return known.at;
  const moments = Object.values(requests.asks).map((ask) => goesAt(ask, rules));
  const at = moments.length > 0 ? Math.min(...moments) : null;
  earliest.set(requests.asks, { pauseMs: rules.asks.pauseMs, at });
  return at;
}
