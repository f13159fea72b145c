/** People who only look on, for tests of what stands around them. */
import type { PeoplePort } from '../api/api-context.ts';
import { emptySiteState, type SiteState } from '../site/site-state.ts';

/** @param latest - the state that they see */
export const onlookers = (latest: () => SiteState = () => emptySiteState): PeoplePort => ({
  latest,
  act: async () => latest(),
  newId: () => 'new',
  onPresence: () => {},
  onActivity: () => {},
  counts: () => new Map(),
  brokers: () => [],
});
