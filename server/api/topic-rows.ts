/** Which rows of the site state belong to a topic that is followed on demand. Pure. */
import { emptyTopic } from '../../protocol/empty-tables.ts';
import { tableOf } from '../../protocol/tables.ts';
import type { TopicTables } from '../../protocol/topics.ts';
import { allowancesFor } from '../site/allowances.ts';
import { asksOf } from '../site/asks/views.ts';
import { newsFor } from '../site/denials/news-for.ts';
import { reclaimsOf, shieldsOf, standingsOf } from '../site/reclaim/views.ts';
import type { SiteState } from '../site/site-state.ts';
import { featureTables } from '../site/topics.ts';
import { offersOf, placesOf, waitsOf } from '../site/waiting/views.ts';
import { contactsOf, type Directory } from './contacts.ts';
import type { PersonIndex } from './person-index.ts';

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

/** The `feature/…` topic. Its tables are the same ones as long as nothing in them changed. */
export const rowsOfFeature = (featureId: string, state: SiteState, directory: Directory): TopicTables => ({
  ...emptyTopic,
  ...featureTables(state, featureId),
  places: placesOf(state, featureId),
  contacts: contactsOf(state, directory, featureId),
  shields: shieldsOf(state, featureId),
});

/** The `person/…` topic; user and host in lower case. */
export const rowsOfPerson = (user: string, host: string, state: SiteState, persons: PersonIndex): TopicTables => {
  const held = persons.rowsOf(user, host);
  return {
    ...emptyTopic,
    ...held,
    denials: newsFor(state, user),
    waits: waitsOf(state, user),
    offers: offersOf(state, user),
    asks: asksOf(state, user),
    bookings: state.bookings[user] ?? {},
    reclaims: reclaimsOf(state, user, host),
    standings: standingsOf(state, held.checkouts, host),
    allowances: tableOf(allowancesFor(state, { user, host })),
  };
};
