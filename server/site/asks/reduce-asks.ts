/** Asks among colleagues, one event at a time. Pure. */
import { type Table, tableOf } from '../../../protocol/tables.ts';
import type { AskRecord } from '../requests.ts';
import type { PersonEvent, SiteEvent, SiteState } from '../site-state.ts';
import { askAnswerProblem, askProblem } from './ask-problem.ts';
import { askOpenMs, goesAt, nextDueOfAsks } from './next-due.ts';

/** The state after the event. */
export function reduceAsks(state: SiteState, event: SiteEvent): SiteState {
  if (event.type === 'remembered') return rememberAsks(state, event);
  const ready = event.type === 'clock-set' ? moveClock(state, event.byMs) : state;
  return act(passTime(ready, event.at), event);
}

function act(state: SiteState, event: SiteEvent): SiteState {
  switch (event.type) {
    case 'rules':
      return event.rules.asks.enabled ? state : withAsks(state, () => []);
    case 'asked':
      return ask(state, event);
    case 'ask-answered':
      return answerAsk(state, event);
    default:
      return state;
  }
}

function ask(state: SiteState, event: Extract<PersonEvent, { type: 'asked' }>): SiteState {
  if (Object.hasOwn(state.requests.asks, event.id) || askProblem(state, event) !== null) return state;
  const { at, id, user, host, featureId, to } = event;
  const row: AskRecord = {
    id,
    featureId,
    fromUser: user,
    fromHost: host,
    toUser: to,
    askedAt: at,
    expiresAt: at + askOpenMs,
    answer: null,
    answeredAt: null,
  };
  return withAsk(state, row);
}

/** Who changes their mind may answer again; the later answer counts. */
function answerAsk(state: SiteState, event: Extract<PersonEvent, { type: 'ask-answered' }>): SiteState {
  const row = askAnswerProblem(state, event) === null ? state.requests.asks[event.id] : undefined;
  return row === undefined ? state : withAsk(state, { ...row, answer: event.answer, answeredAt: event.at });
}

/** Asks without an answer go when their time is over, answered ones when everyone had time to see them. */
function passTime(state: SiteState, at: number): SiteState {
  const due = nextDueOfAsks(state);
  return due === null || due > at
    ? state
    : withAsks(state, (asks) => asks.filter((row) => goesAt(row, state.rules) > at));
}

/** The clock was set: open asks keep the time they had left, and so does the time before one may be asked again. */
function moveClock(state: SiteState, byMs: number): SiteState {
  const moved = (moment: number) => Math.max(0, moment + byMs);
  return withAsks(state, (asks) =>
    asks.map((row) => ({
      ...row,
      askedAt: moved(row.askedAt),
      expiresAt: moved(row.expiresAt),
      answeredAt: row.answeredAt === null ? null : moved(row.answeredAt),
    })),
  );
}

function rememberAsks(state: SiteState, { requests }: Extract<SiteEvent, { type: 'remembered' }>): SiteState {
  if (requests === undefined || !state.rules.asks.enabled) return state;
  const news = Object.values(requests.asks).filter(({ id }) => !Object.hasOwn(state.requests.asks, id));
  return news.length === 0 ? state : withAsks(state, (asks) => [...asks, ...news]);
}

function withAsk(state: SiteState, row: AskRecord): SiteState {
  return withAsks(state, (asks) => [...asks.filter(({ id }) => id !== row.id), row]);
}

function withAsks(state: SiteState, change: (asks: readonly AskRecord[]) => readonly AskRecord[]): SiteState {
  const before = state.requests.asks;
  const rows = change(Object.values(before));
  if (rows.length === 0 && Object.keys(before).length === 0) return state;
  const asks: Table<AskRecord> = tableOf(rows);
  return { ...state, requests: { ...state.requests, asks } };
}
