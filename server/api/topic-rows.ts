/** Which rows of the site state belong to a topic that is followed on demand. Pure. */
import { emptyTopic } from '../../protocol/empty-tables.ts';
import { shortHost } from '../../protocol/identity.ts';
import type { TopicTables } from '../../protocol/topics.ts';
import type { SiteState } from '../site/site-state.ts';
import { featureTables } from '../site/topics.ts';
import type { Affected, PersonIndex } from './person-index.ts';

/** What a topic's name means. */
export type TopicMeaning =
  | { readonly kind: 'feature'; readonly featureId: string }
  | { readonly kind: 'person'; readonly user: string; readonly host: string };

const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text).toLowerCase();
  } catch {
    return null;
  }
};

/** Reads a topic's name; null when it is not one of an on-demand topic. */
export function readTopic(topic: string): TopicMeaning | null {
  if (topic.startsWith('feature/')) return { kind: 'feature', featureId: topic.slice('feature/'.length) };
  const [user, host, ...more] = topic.startsWith('person/')
    ? topic.slice('person/'.length).split('@').map(decoded)
    : [];
  return user && host && more.length === 0 ? { kind: 'person', user, host } : null;
}

/** The topic's rows now. */
export function rowsOf(meaning: TopicMeaning, state: SiteState, persons: PersonIndex): TopicTables {
  switch (meaning.kind) {
    case 'feature':
      return { ...emptyTopic, ...featureTables(state, meaning.featureId) };
    case 'person':
      return { ...emptyTopic, ...persons.rowsOf(meaning.user, meaning.host) };
  }
}

/** Whether the step from one state to the next can have changed the topic's rows. */
export function mayHaveChanged(
  meaning: TopicMeaning,
  before: SiteState,
  after: SiteState,
  affected: Affected,
): boolean {
  switch (meaning.kind) {
    case 'feature':
      return featureTables(before, meaning.featureId) !== featureTables(after, meaning.featureId);
    case 'person':
      return affected.users.has(meaning.user) || affected.hosts.has(shortHost(meaning.host));
  }
}
