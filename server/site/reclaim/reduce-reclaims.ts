/**
 * Idle seats that are asked back, one event at a time. Pure: what happens depends on the state and the event alone.
 *
 * Each event goes three ways, one after the other: what ends or changes by itself (seats came back, time passed, rules changed),
 * what agents tell, and which seats are asked back now. Only the features that the event may concern are looked at.
 */
import { rowOf, type Table } from '../../../protocol/tables.ts';
import type { ReclaimRecord } from '../requests.ts';
import { keepRecord, keepTable } from '../rows.ts';
import type { SiteEvent, SiteState } from '../site-state.ts';
import { moveActivity, takeActivity } from './activity.ts';
import { agentsBackAfter } from './agents-back.ts';
import { type DecidedSeat, decideSeats } from './decide-seats.ts';
import { followDecisions } from './follow-decisions.ts';
import { endAll, endUnknown, keepWatched, moveClock, remember } from './keep-up.ts';
import { type FeatureStandings, noActivity, noStandings } from './known.ts';
import { endOverdue, forget } from './pass-time.ts';
import { takeProgress } from './progress.ts';
import { draftReclaims, type ReclaimDraft } from './reclaim-draft.ts';
import type { ReclaimRules } from './reclaim-rules.ts';
import { touchedFeatures } from './touched.ts';
import { watchSeats } from './watch-seats.ts';

/**
 * The state after the event.
 * @param before the state before the event
 * @param told the state with all else that follows from the event
 */
export function reduceReclaims(before: SiteState, told: SiteState, event: SiteEvent): SiteState {
  if (event.type === 'remembered') {
    const { requests } = event;
    return requests === undefined ? told : edited(told, 0, (draft) => remember(draft, requests));
  }
  if (isOff(before) && isOff(told)) return told;
  const state = withActivity(agentsBackAfter(before, told, event), event);
  const touched = touchedFeatures(before, state, event);
  const kept = edited(state, event.at, (draft) => keepUp(draft, before, state, event, touched));
  const { reclaim } = kept.rules;
  const decided = reclaim === null ? kept : decideTouched(kept, reclaim, event.at, touched);
  return edited(decided, event.at, (draft) => forget(draft, before.requests.reclaims, decided, touched));
}

/** Nothing is asked back, and nothing that was asked back is left. */
function isOff({ rules, requests }: SiteState): boolean {
  return rules.reclaim === null && Object.keys(requests.reclaims).length === 0;
}

function withActivity(state: SiteState, event: SiteEvent): SiteState {
  const { reclaim } = state.rules;
  if (reclaim === null) return { ...state, activity: noActivity, standings: noStandings };
  if (event.type === 'activity') {
    const maxShieldMs = Math.max(0, ...reclaim.rules.map((rule) => rule.maxShieldMs));
    return { ...state, activity: takeActivity(state.activity, event, maxShieldMs) };
  }
  return event.type === 'clock-set' ? { ...state, activity: moveActivity(state.activity, event.byMs) } : state;
}

function keepUp(
  draft: ReclaimDraft,
  before: SiteState,
  state: SiteState,
  event: SiteEvent,
  touched: ReadonlySet<string>,
): void {
  if (event.type === 'clock-set') moveClock(draft, event.byMs);
  if (event.type === 'configured') keepWatched(draft, event);
  if (state.rules.reclaim === null) endAll(draft);
  if (event.type === 'reclaim-progress') takeProgress(draft, state, event);
  if (event.type === 'seat-removed') takeRemoval(draft, event);
  for (const featureId of touched) watchSeats(draft, before, state, featureId);
  endOverdue(draft, state);
  if (before.agentsBackAt !== undefined && state.agentsBackAt === undefined) endUnknown(draft, state);
}

/** What could not be taken away, and came back by itself meanwhile, needs no explanation. */
function takeRemoval(draft: ReclaimDraft, { id, at, problem }: Extract<SiteEvent, { type: 'seat-removed' }>): void {
  const row = draft.get(id);
  if (row === undefined) return;
  const outcome = row.status === 'closed' && problem !== null ? problem.message : row.outcome;
  draft.set({ ...row, removalAt: at, removed: problem === null, outcome });
}

/** Decides anew about the seats of these features. */
function decideTouched(state: SiteState, rules: ReclaimRules, at: number, touched: ReadonlySet<string>): SiteState {
  if (touched.size === 0) return state;
  const standings: Record<string, FeatureStandings> = Object.assign(Object.create(null), state.standings);
  const reclaims = edited(state, at, (draft) => {
    for (const featureId of touched) {
      const feature = rowOf(state.site.features, featureId);
      const decided = feature === undefined ? [] : decideSeats(state, rules, feature, at);
      if (decided.length > 0) standings[featureId] = standingsOf(standings[featureId], decided);
      else delete standings[featureId];
      if (feature === undefined) continue;
      followDecisions(draft, decided, {
        feature,
        server: rowOf(state.site.servers, feature.serverId)?.name ?? feature.serverId,
        agentsComeBack: state.agentsBackAt !== undefined,
      });
    }
  });
  return { ...reclaims, standings: keepRecord(state.standings, standings) };
}

function standingsOf(before: FeatureStandings | undefined, decided: readonly DecidedSeat[]): FeatureStandings {
  const rows = keepTable(
    before?.rows ?? {},
    decided.map(({ checkout: { id, featureId }, rule, decision: { reason } }) => ({
      id,
      featureId,
      rule: rule?.id ?? null,
      reason,
    })),
  );
  const dueAt = decided.reduce<number | null>(
    (least, { decision: { nextAt } }) => (nextAt === null ? least : Math.min(nextAt, least ?? nextAt)),
    null,
  );
  return before?.rows === rows && before.dueAt === dueAt ? before : { rows, dueAt };
}

function edited(state: SiteState, at: number, edit: (draft: ReclaimDraft) => void): SiteState {
  const draft = draftReclaims(state.requests.reclaims, at);
  edit(draft);
  const reclaims: Table<ReclaimRecord> = draft.commit();
  return reclaims === state.requests.reclaims ? state : { ...state, requests: { ...state.requests, reclaims } };
}
