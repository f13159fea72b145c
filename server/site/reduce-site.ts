/** From what happens to the state of the site. Pure: the same events give the same state. */
import { sameValue } from '../../protocol/same-value.ts';
import { rowOf } from '../../protocol/tables.ts';
import { reduceAsks } from './asks/reduce-asks.ts';
import { withEarlierSightings } from './borrow.ts';
import { reduceDenials } from './denials/reduce-denials.ts';
import { withClockMoved } from './logged/move-clock.ts';
import { reduceProjects } from './projects/reduce-projects.ts';
import { reduceReclaims } from './reclaim/reduce-reclaims.ts';
import { reduceConfigured } from './reduce-configured.ts';
import { reduceLicensed } from './reduce-licensed.ts';
import { reduceLogged } from './reduce-logged.ts';
import { reduceReport } from './reduce-report.ts';
import { keepTable } from './rows.ts';
import { reduceGroups } from './seat-rules.ts';
import type { Presence, SiteEvent, SiteMemory, SiteState } from './site-state.ts';
import { reduceWaiting } from './waiting/reduce-waiting.ts';

/**
 * The state after the event. What did not change keeps its reference, so that differences are cheap to find.
 *
 * First what the license managers told, then what follows from it for people: denials, then the waiting list (which new
 * denials join and free seats move on), then idle seats that are asked back for those who wait, then asks.
 */
export function reduceSite(state: SiteState, event: SiteEvent): SiteState {
  const told = reduceTold(state, event);
  const denied = reduceDenials(told, event);
  const waited = reduceWaiting(state, denied, event);
  const reclaimed = reduceReclaims(state, waited, event);
  return reduceAsks(reduceProjects(reclaimed, event), event);
}

/** What the license managers, the configuration and the store tell. */
function reduceTold(state: SiteState, event: SiteEvent): SiteState {
  switch (event.type) {
    case 'configured':
      return reduceConfigured(state, event);
    case 'reported':
      return reduceReport(state, event);
    case 'license-list':
    case 'license-files':
      return reduceLicensed(state, event);
    case 'logged':
      return reduceLogged(state, event);
    case 'remembered':
      return reduceRemembered(state, event.memory.borrowsFirstSeen);
    case 'rules':
      return { ...state, rules: event.rules };
    case 'presence':
      return reducePresence(state, event);
    case 'log-state':
      return reduceLogState(state, event);
    case 'groups':
      return reduceGroups(state, event);
    case 'clock-set':
      return { ...state, memory: withClockMoved(state.memory, event.byMs) };
    case 'tick':
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

function reduceRemembered(state: SiteState, remembered: SiteMemory['borrowsFirstSeen']): SiteState {
  const borrowsFirstSeen = { ...remembered, ...withEarlierSightings(state.memory.borrowsFirstSeen, remembered) };
  return { ...state, memory: { ...state.memory, borrowsFirstSeen } };
}

/** Everyone at once, because a copy for each of ten thousand who come back after a restart would take long. */
function reducePresence(state: SiteState, { people }: Extract<SiteEvent, { type: 'presence' }>): SiteState {
  const present: Record<string, Presence> = Object.assign(Object.create(null), state.present);
  for (const { user, presence } of people) {
    if (presence === null) delete present[user.toLowerCase()];
    else present[user.toLowerCase()] = presence;
  }
  return { ...state, present };
}

function reduceLogState(state: SiteState, { serverId, problem }: Extract<SiteEvent, { type: 'log-state' }>): SiteState {
  const server = rowOf(state.site.servers, serverId);
  if (server === undefined || sameValue(server.logProblem, problem)) return state;
  const servers = keepTable(
    state.site.servers,
    Object.values(state.site.servers).map((other) =>
      other.id === serverId ? { ...other, logProblem: problem } : other,
    ),
  );
  return { ...state, site: { ...state.site, servers } };
}
