/** Pure: which features are listed, in which order and under which headings. */
import type { Person } from '../../protocol/free-for-you.ts';
import type { Feature, LicenseServer } from '../../protocol/license.ts';
import type { SiteTables, TopicTables } from '../../protocol/topics.ts';
import { compareNames } from './feature-order.ts';
import { type Filter, filtersOf, minesOf } from './filter.ts';
import { type Rank, rankFeature, searchTerms } from './search-rank.ts';

export interface Selection {
  /** Never empty groups; a group without heading is `title: null`. */
  readonly groups: readonly FeatureGroup[];
  /** How many features each filter chip would show for the same search. */
  readonly counts: Readonly<Record<Filter, number>>;
}

export interface FeatureGroup {
  readonly key: string;
  /** `pinned` is the heading of the pinned ones, a license server that of its features; null shows no heading. */
  readonly heading: 'pinned' | LicenseServer | null;
  readonly featureIds: readonly string[];
}

export interface SelectionInput {
  /** All features by name. */
  readonly ordered: readonly Feature[];
  readonly servers: Readonly<Record<string, LicenseServer>>;
  readonly person: Person;
  /** What concerns this person. */
  readonly mine: TopicTables;
  /** The waiting lists. */
  readonly lines: SiteTables['lines'];
  readonly pinned: readonly string[];
  readonly text: string;
  readonly filter: Filter;
  /** Ids of features with a holder that matches the text. */
  readonly people: ReadonlySet<string>;
}

/**
 * Without a search: pinned features first, then all by name under their license server. With one: the best match first,
 * without headings.
 */
export function selectFeatures(input: SelectionInput): Selection {
  const terms = searchTerms(input.text);
  const { person, mine, lines } = input;
  const viewer = { person, mine, lines, mineIds: minesOf(mine) };
  const counts: Record<Filter, number> = { all: 0, mine: 0, available: 0, full: 0, trouble: 0 };
  const found: { feature: Feature; rank: Rank }[] = [];
  for (const feature of input.ordered) {
    const rank = rankFeature(searchable(feature, input.servers), terms, input.people.has(feature.id));
    if (rank === null) continue;
    for (const filter of filtersOf(feature, viewer)) {
      counts[filter] += 1;
      if (filter === input.filter) found.push({ feature, rank });
    }
  }
  const groups = terms.length > 0 ? ranked(found) : grouped(found, input);
  return { groups, counts };
}

function ranked(found: { feature: Feature; rank: Rank }[]): readonly FeatureGroup[] {
  if (found.length === 0) return [];
  // Sorting is stable, so that equal ranks stay in the order of their names.
  const featureIds = found.sort((a, b) => a.rank - b.rank).map(({ feature }) => feature.id);
  return [{ key: 'found', heading: null, featureIds }];
}

function grouped(found: readonly { feature: Feature }[], input: SelectionInput): readonly FeatureGroup[] {
  const pinned = new Set(input.pinned);
  const byServer = new Map<string, string[]>();
  const shownPinned = new Set<string>();
  for (const { feature } of found) {
    if (pinned.has(feature.id)) shownPinned.add(feature.id);
    else (byServer.get(feature.serverId) ?? startGroup(byServer, feature.serverId)).push(feature.id);
  }
  const groups: FeatureGroup[] = [];
  if (shownPinned.size > 0) {
    const featureIds = input.pinned.filter((id) => shownPinned.has(id));
    groups.push({ key: 'pinned', heading: 'pinned', featureIds });
  }
  const several = Object.keys(input.servers).length > 1;
  const nameOf = (serverId: string) => input.servers[serverId]?.name ?? serverId;
  for (const serverId of [...byServer.keys()].sort((a, b) => compareNames(nameOf(a), nameOf(b)))) {
    const server = several || groups.length > 0 ? (input.servers[serverId] ?? null) : null;
    groups.push({ key: `server ${serverId}`, heading: server, featureIds: byServer.get(serverId) ?? [] });
  }
  return groups;
}

function startGroup(byServer: Map<string, string[]>, serverId: string): string[] {
  const group: string[] = [];
  byServer.set(serverId, group);
  return group;
}

const lowerCase = new WeakMap<Feature, string>();
const lowerCaseServers = new WeakMap<LicenseServer, string>();

function searchable(feature: Feature, servers: Readonly<Record<string, LicenseServer>>) {
  const server = servers[feature.serverId];
  return {
    name: remember(lowerCase, feature, () => feature.name.toLowerCase()),
    server: server
      ? remember(lowerCaseServers, server, () => `${server.name} ${server.address}`.toLowerCase())
      : feature.serverId.toLowerCase(),
  };
}

function remember<Key extends object>(known: WeakMap<Key, string>, key: Key, make: () => string): string {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
}
