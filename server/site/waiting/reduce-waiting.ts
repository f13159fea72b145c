/**
 * The waiting list, one event at a time. Pure: what happens depends on the state and the event alone.
 *
 * Each event goes three ways, one after the other: what ends or changes by itself (seats were got, time passed, the
 * rules changed), what people do (join, be denied, answer, leave), and who gets what is free now.
 */
import type { SiteEvent, SiteState } from '../site-state.ts';
import { answer, leave } from './answers.ts';
import { decideFeature } from './decide-feature.ts';
import { takeDenials } from './deny.ts';
import { type Draft, draftOf } from './draft.ts';
import { join } from './join.ts';
import { endAll, keepWatched, moveClock, remember } from './keep-up.ts';
import { withLines } from './lines.ts';
import { passTime } from './pass-time.ts';
import { quietAfter } from './quiet.ts';
import { takeCheckouts } from './take-checkouts.ts';
import { touchedFeatures } from './touched-features.ts';
import { indexWaits } from './wait-index.ts';

/**
 * The state after the event.
 * @param before the state before the event
 * @param state the state with all else that follows from the event
 */
export function reduceWaiting(before: SiteState, state: SiteState, event: SiteEvent): SiteState {
  if (event.type === 'remembered') return reduceRemembered(state, event);
  const touched = touchedFeatures(before, state, event);
  const quiet = quietAfter(before, state, event);
  if (state.quietUntil !== undefined && quiet.quietUntil === undefined) {
    for (const featureId of indexWaits(state.requests.waits).lines.keys()) touched.add(featureId);
  }
  const passed = keepUp(quiet, event, touched);
  const acted = act(before, passed, event, touched);
  const decided = acted.quietUntil === undefined ? decide(acted, event.at, touched) : acted;
  return withLines(decided, touched);
}

function reduceRemembered(state: SiteState, { requests }: Extract<SiteEvent, { type: 'remembered' }>): SiteState {
  if (requests === undefined || !state.rules.waiting.enabled) return state;
  const touched = new Set<string>();
  const draft = draftOf(state, 0);
  remember(draft, requests);
  return withLines(draft.commit(touched), touched);
}

function keepUp(state: SiteState, event: Exclude<SiteEvent, { type: 'remembered' }>, touched: Set<string>): SiteState {
  const moved =
    event.type === 'clock-set' ? edited(state, event.at, touched, (draft) => moveClock(draft, event.byMs)) : state;
  return edited(moved, event.at, touched, (draft) => {
    if (event.type === 'rules' && !event.rules.waiting.enabled) endAll(draft);
    if (event.type === 'configured') keepWatched(draft, event);
    for (const featureId of touched) takeCheckouts(draft, featureId);
    passTime(draft);
  });
}

function act(
  before: SiteState,
  state: SiteState,
  event: SiteEvent & { readonly at: number },
  touched: Set<string>,
): SiteState {
  return edited(state, event.at, touched, (draft) => {
    takeDenials(draft, before.requests.denials, touched);
    if (event.type === 'wait-joined') join(draft, event);
    if (event.type === 'wait-left') leave(draft, event);
    if (event.type === 'offer-answered') answer(draft, event);
  });
}

/** Goes through the lines that may move on, and those that they move on in turn. */
function decide(state: SiteState, at: number, touched: Set<string>): SiteState {
  const fresh = new Set<string>();
  const ordered = [...touched].sort();
  return edited(state, at, touched, (draft) => {
    const open = new Set(ordered);
    for (const featureId of open) {
      // Taken out, so that it comes up again when another line changes what is possible here.
      open.delete(featureId);
      for (const entry of decideFeature(draft, featureId, fresh)) {
        for (const other of entry.featureIds) if (other !== featureId) open.add(other);
      }
    }
  });
}

function edited(state: SiteState, at: number, touched: Set<string>, edit: (draft: Draft) => void): SiteState {
  const draft = draftOf(state, at);
  edit(draft);
  return draft.commit(touched);
}
