/** From what a license server's log refuses to denials as people feel them. Pure. */
import type { LicenseServer } from '../../../protocol/license.ts';
import { copyTable, rowOf, type Table } from '../../../protocol/tables.ts';
import { licenseManagerOf } from '../../license-managers/index.ts';
import type { RefusalExplanation } from '../../license-managers/license-manager.ts';
import type { LogEvent } from '../../license-managers/log-event.ts';
import { findFeature } from '../find-feature.ts';
import { momentOfLine } from '../logged/line-moment.ts';
import { clockOfLines } from '../reduce-logged.ts';
import type { DenialRecord } from '../requests.ts';
import type { SiteEvent, SiteState } from '../site-state.ts';
import { draftDenials } from './denial-draft.ts';
import { indexDenials } from './denial-index.ts';
import { forget, limit, settle } from './pass-time.ts';
import { place } from './place-denials.ts';
import { takeRefusal } from './take-refusal.ts';
import { takeSuccess } from './take-success.ts';

/** A line that is read longer than this after it happened is history, in milliseconds. */
const oldAfterMs = 5 * 60_000;

/** The state after the event; `state` has what the license managers told already. */
export function reduceDenials(state: SiteState, event: SiteEvent): SiteState {
  switch (event.type) {
    case 'logged':
      return settle(takeLines(limit(state), event), event.at);
    case 'tick':
      return forget(settle(state, event.at), event.at);
    case 'clock-set':
      return moveClock(state, event.byMs);
    case 'remembered':
      return event.requests === undefined ? state : remember(state, event.requests.denials);
    case 'reported':
      return place(state, event.serverId);
    case 'rules':
    case 'configured':
    case 'license-list':
    case 'license-files':
    case 'log-state':
    case 'groups':
    case 'presence':
    case 'wait-joined':
    case 'wait-left':
    case 'offer-answered':
    case 'asked':
    case 'ask-answered':
    case 'projects-changed':
    case 'booked':
    case 'activity':
    case 'reclaim-progress':
    case 'seat-removed':
      return state;
  }
}

type Logged = Extract<SiteEvent, { type: 'logged' }>;
type RefusalLine = Extract<LogEvent, { kind: 'denied' | 'unsupported' }>;

function takeLines(state: SiteState, { serverId, events, at }: Logged): SiteState {
  const server = rowOf(state.site.servers, serverId);
  if (server === undefined || !events.some(concernsDenials)) return state;
  const clock = clockOfLines(state, server);
  const rules = state.rules.denials;
  const draft = draftDenials(state);
  for (const line of events) {
    if (!concernsDenials(line)) continue;
    const happened = momentOfLine(line.at, clock, at);
    const happenedAt = happened ?? at;
    if (line.kind === 'out') {
      takeSuccess(draft, line, { happenedAt, at }, rules);
    } else {
      const featureId = findFeature(state, server, line.feature, line.daemon)?.id ?? null;
      const old = happened === null || at - happened > oldAfterMs;
      takeRefusal(draft, { line, serverId, featureId, explanation: explain(server, line), happenedAt, at, old }, rules);
    }
  }
  return draft.commit();
}

function concernsDenials(line: LogEvent): line is RefusalLine | Extract<LogEvent, { kind: 'out' }> {
  return line.kind === 'out' || line.kind === 'denied' || line.kind === 'unsupported';
}

function explain({ manager }: LicenseServer, { kind, code, text }: RefusalLine): RefusalExplanation {
  const explanation = licenseManagerOf(manager).explainRefusal?.(code, text, { unsupported: kind === 'unsupported' });
  return explanation ?? { reason: 'other', message: text, nextStep: 'Show this to your license administrator.' };
}

/** What is to be decided keeps the time it had left. */
function moveClock(state: SiteState, byMs: number): SiteState {
  const { denials } = state.requests;
  const { pending } = indexDenials(denials);
  if (pending.length === 0) return state;
  const moved = copyTable(denials);
  for (const record of pending) {
    moved[record.id] = { ...record, settlesAt: Math.max(0, (record.settlesAt ?? 0) + byMs) };
  }
  return { ...state, requests: { ...state.requests, denials: moved } };
}

/** Of one denial, what is known now counts. */
function remember(state: SiteState, denials: Table<DenialRecord>): SiteState {
  if (Object.keys(denials).length === 0) return state;
  const all = Object.assign(copyTable(denials), state.requests.denials);
  return limit({ ...state, requests: { ...state.requests, denials: all } });
}
