/**
 * License servers of pinned features that go down and come back. Both must last a while before they are told, and a return
 * is told only to whom the failure was. Pure.
 */
import type { AgentState } from '../agent/agent-state.ts';
import type { Fact } from './fact.ts';
import type { Seen } from './request-facts.ts';
import { shortName } from './words.ts';

/** So long a license server must be down to be news. */
export const downAfterMs = 60_000;
/** So long it must be back. */
export const backAfterMs = 30_000;

/** How a license server was seen to be, and since when without a break, on a clock that only grows. */
export interface Sighting {
  readonly down: boolean;
  readonly since: number;
}
export type Sightings = Readonly<Record<string, Sighting>>;

/** When the person was told that a license server is down, by its id. */
export type ToldDown = Readonly<Record<string, number>>;

/** What is seen now. Nothing while the monitoring server is out of reach: what was seen last may be over. */
export function observeServers(before: Sightings, { state }: Seen, pinned: readonly string[], at: number): Sightings {
  if (state.connection.status !== 'connected' || !state.site) return {};
  const sightings: Record<string, Sighting> = {};
  for (const id of serversOf(state.site, pinned)) {
    const status = state.site.servers[id]?.status;
    if (status === undefined || status === 'unknown') continue;
    const down = status === 'down';
    const known = before[id];
    sightings[id] = known?.down === down ? known : { down, since: at };
  }
  return sightings;
}

function serversOf({ features }: NonNullable<AgentState['site']>, pinned: readonly string[]): ReadonlySet<string> {
  return new Set(
    pinned.flatMap((id) => (Object.hasOwn(features, id) ? [(features[id] as { serverId: string }).serverId] : [])),
  );
}

/** @param at now, on the clock of the sightings */
export function serverFacts(sightings: Sightings, told: ToldDown, seen: Seen, at: number): readonly Fact[] {
  return Object.entries(sightings).flatMap(([id, { down, since }]) => {
    const server = seen.state.site?.servers[id];
    const lasted = at - since >= (down ? downAfterMs : backAfterMs);
    if (!server || !lasted || down === Object.hasOwn(told, id)) return [];
    const name = shortName(server.name);
    return [
      {
        id: `${down ? 'server-down' : 'server-back'}:${told[id] ?? seen.now}:${id}`,
        kind: down ? ('server-down' as const) : ('server-back' as const),
        at: seen.now - (at - since),
        lasts: 'event' as const,
        endsAt: null,
        likeness: null,
        featureIds: [],
        title: down ? `The license server ${name} is down` : `The license server ${name} is back`,
        body: down ? (server.problem?.message.slice(0, 200) ?? 'It does not answer.') : 'Seats can be had again.',
        target: { kind: 'notices' as const },
        actions: [],
        inPopover: false,
      },
    ];
  });
}

/** What was told, after these facts were taken up. */
export function nextToldDown(told: ToldDown, facts: readonly Fact[], sightings: Sightings, now: number): ToldDown {
  const news = facts.filter(({ kind }) => kind === 'server-down' || kind === 'server-back');
  if (news.length === 0) return told;
  const next: Record<string, number> = { ...told };
  for (const { id } of news) {
    const serverId = id.split(':').slice(2).join(':');
    if (sightings[serverId]?.down) next[serverId] = now;
    else delete next[serverId];
  }
  return next;
}

/** When one of the sightings will have lasted long enough, on their clock; null when none is under way. */
export function nextServerNewsAt(sightings: Sightings, told: ToldDown): number | null {
  const moments = Object.entries(sightings)
    .filter(([id, { down }]) => down !== Object.hasOwn(told, id))
    .map(([, { down, since }]) => since + (down ? downAfterMs : backAfterMs));
  return moments.length === 0 ? null : Math.min(...moments);
}
