/** What each filter chip lets through. */
import { freeForYou, type Person } from '../../protocol/free-for-you.ts';
import type { Feature } from '../../protocol/license.ts';
import type { SiteTables, TopicTables } from '../../protocol/topics.ts';

/** The filter chips, in the order in which they are shown. */
export const filters = ['all', 'mine', 'available', 'full', 'trouble'] as const;
export type Filter = (typeof filters)[number];

/** Ids of the features in which this person holds a seat, waits, or has a reservation. */
export function minesOf(mine: TopicTables): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const table of [mine.checkouts, mine.reservations, mine.queue]) {
    for (const row of Object.values(table)) ids.add(row.featureId);
  }
  for (const wait of Object.values(mine.waits)) for (const featureId of wait.featureIds) ids.add(featureId);
  return ids;
}

/** Whether something about a feature needs attention: its figures are old or missing, or the manager reports an error. */
export const isTroubled = (feature: Feature): boolean =>
  feature.problem !== null || feature.staleSince !== null || feature.limit === 'unknown';

/** Who looks at the list, and what concerns them. */
export interface Viewer {
  readonly person: Person;
  readonly mine: TopicTables;
  /** Ids of the features that concern them. */
  readonly mineIds: ReadonlySet<string>;
  /** The waiting lists. */
  readonly lines: SiteTables['lines'];
}

/** The filters that let a feature through. What is not known is neither available nor full. */
export function filtersOf(feature: Feature, viewer: Viewer): readonly Filter[] {
  const passed: Filter[] = ['all'];
  if (viewer.mineIds.has(feature.id)) passed.push('mine');
  const free = freeForYou(feature, viewer.mine, viewer.person, viewer.lines);
  if (free === 0) passed.push('full');
  else if (free !== null) passed.push('available');
  if (isTroubled(feature)) passed.push('trouble');
  return passed;
}
