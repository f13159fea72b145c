/** What a window must be told so that it knows what the agent knows. Pure. */
import { diffTables } from '../../protocol/diff.ts';
import type { SiteRows, TopicTables } from '../../protocol/topics.ts';
import type { AgentState } from '../agent/agent-state.ts';
import type { StatePatch } from './contract.ts';

/** No window has this revision: one that is told so asks for the whole state. */
const noRevision = -1;

/** @param from what the window has */
export function statePatch(from: AgentState, to: AgentState): StatePatch {
  const siteCameOrWent = (from.site === null) !== (to.site === null);
  if (siteCameOrWent) return { revision: to.revision, previous: noRevision, set: {} };
  const site = from.site && to.site ? diffTables<SiteRows>(from.site, to.site) : null;
  const holders = changedHolders(from.holders, to.holders);
  return {
    revision: to.revision,
    previous: from.revision,
    set: {
      ...(from.connection === to.connection ? {} : { connection: to.connection }),
      ...(from.siteInfo === to.siteInfo ? {} : { siteInfo: to.siteInfo }),
      ...(from.me === to.me ? {} : { me: to.me }),
    },
    ...(site ? { site } : {}),
    ...(holders ? { holders } : {}),
    ...(from.mine === to.mine ? {} : { mine: to.mine }),
  };
}

type Holders = AgentState['holders'];

function changedHolders(from: Holders, to: Holders): Record<string, TopicTables | null> | null {
  if (from === to) return null;
  const changed: Record<string, TopicTables | null> = {};
  for (const [id, tables] of Object.entries(to)) if (from[id] !== tables) changed[id] = tables;
  for (const id of Object.keys(from)) if (!Object.hasOwn(to, id)) changed[id] = null;
  return changed;
}
