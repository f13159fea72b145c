/** What becomes of denials by themselves: they are decided, and forgotten here after a day. Pure. */
import { copyTable, type Table, tableOf } from '../../../protocol/tables.ts';
import type { DenialRecord } from '../requests.ts';
import { keepRecord } from '../rows.ts';
import type { SiteState } from '../site-state.ts';
import { indexDenials } from './denial-index.ts';

/** How long denials stay at hand; the store has all. */
export const keepDenialsMs = 24 * 60 * 60_000;
/** Most denials at hand. */
export const maxDenials = 10_000;

/** When a denial is decided, or forgotten, next; null when there is none. It may lie in the past. */
export function nextDueOfDenials({ requests }: SiteState): number | null {
  const { pending, oldestAt } = indexDenials(requests.denials);
  const due = pending.map(({ settlesAt }) => settlesAt ?? Number.POSITIVE_INFINITY);
  if (oldestAt !== null) due.push(oldestAt + keepDenialsMs);
  return due.length > 0 ? due.reduce((least, at) => Math.min(least, at)) : null;
}

/** Denials whose time to turn out as no news is over stand from then on. */
export function settle(state: SiteState, at: number): SiteState {
  const { denials } = state.requests;
  const due = indexDenials(denials).pending.filter(({ settlesAt }) => settlesAt !== null && settlesAt <= at);
  if (due.length === 0) return state;
  const after = copyTable(denials);
  for (const record of due) after[record.id] = { ...record, settlesAt: null };
  return withDenials(state, after);
}

/** Without those of more than a day ago, and the oldest ones of too many. */
export function forget(state: SiteState, at: number): SiteState {
  const { denials } = state.requests;
  const { oldestAt } = indexDenials(denials);
  const isDue = oldestAt !== null && oldestAt + keepDenialsMs <= at;
  const kept = isDue ? Object.values(denials).filter(({ lastAt }) => lastAt + keepDenialsMs > at) : null;
  const after = limited(kept === null ? denials : tableOf(kept));
  return forgetOvercome(after === denials ? state : withDenials(state, after), at);
}

/** With the newest ones only, when there are too many. */
export function limit(state: SiteState): SiteState {
  const after = limited(state.requests.denials);
  return after === state.requests.denials ? state : withDenials(state, after);
}

function limited(denials: Table<DenialRecord>): Table<DenialRecord> {
  const ids = Object.keys(denials);
  if (ids.length <= maxDenials) return denials;
  const newest = Object.values(denials).sort((a, b) => b.lastAt - a.lastAt || (a.id < b.id ? -1 : 1));
  return tableOf(newest.slice(0, maxDenials));
}

function forgetOvercome(state: SiteState, at: number): SiteState {
  const { overcome } = state.memory;
  const { collapseMs } = state.rules.denials;
  const kept = Object.entries(overcome).filter(
    ([id, since]) => Object.hasOwn(state.requests.denials, id) && at - since <= collapseMs,
  );
  const after = keepRecord(overcome, Object.fromEntries(kept));
  return after === overcome ? state : { ...state, memory: { ...state.memory, overcome: after } };
}

function withDenials(state: SiteState, denials: Table<DenialRecord>): SiteState {
  return { ...state, requests: { ...state.requests, denials } };
}
