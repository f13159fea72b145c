/** Topics without rows. Apart from the schemas, so that a window can have them without zod. */
import type { HolderTables, SiteTables, TopicTables } from './topics.ts';

export const emptySite: SiteTables = { servers: {}, features: {}, lines: {}, marks: {} };
export const emptyHolders: HolderTables = { checkouts: {}, reservations: {}, queue: {} };
export const emptyTopic: TopicTables = {
  ...emptyHolders,
  places: {},
  contacts: {},
  shields: {},
  denials: {},
  waits: {},
  offers: {},
  asks: {},
  bookings: {},
  reclaims: {},
  standings: {},
  allowances: {},
};
