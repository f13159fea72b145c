/**
 * Topics: what an agent can follow. `site` is the summary that everyone gets; the holders of a feature and what concerns
 * one person are followed on demand.
 */
import { z } from 'zod';
import {
  type Checkout,
  checkoutSchema,
  type Feature,
  featureSchema,
  type LicenseServer,
  licenseServerSchema,
  type QueueEntry,
  queueEntrySchema,
  type Reservation,
  reservationSchema,
} from './license.ts';
import type { Tables } from './tables.ts';

/** The rows of the `site` topic. */
export type SiteRows = { servers: LicenseServer; features: Feature };
/** The rows of `feature/…` and `person/…` topics. */
export type HolderRows = { checkouts: Checkout; reservations: Reservation; queue: QueueEntry };

export type SiteTables = Tables<SiteRows>;
export type HolderTables = Tables<HolderRows>;

export const siteTopic = 'site';

/** The holders, reservations and queue of one feature. */
export const featureTopic = (featureId: string): string => `feature/${featureId}`;

/**
 * What concerns one person on one workstation: their checkouts and queue entries wherever they are, and reservations that
 * name them or this host. User and host are compared without letter case.
 */
export const personTopic = (user: string, host: string): string =>
  `person/${encodeURIComponent(user.toLowerCase())}@${encodeURIComponent(host.toLowerCase())}`;

export const topicSchema = z
  .string()
  .max(1024)
  .regex(/^(site|feature\/.+|person\/[^@]+@[^@]+)$/);

const upserts = <T extends z.ZodType>(row: T) => z.array(row).max(200_000).optional();
const removals = z.array(z.string().max(512)).max(200_000).optional();

export const siteUpSchema = z.object({ servers: upserts(licenseServerSchema), features: upserts(featureSchema) });
export const siteDelSchema = z.object({ servers: removals, features: removals });
export const holderUpSchema = z.object({
  checkouts: upserts(checkoutSchema),
  reservations: upserts(reservationSchema),
  queue: upserts(queueEntrySchema),
});
export const holderDelSchema = z.object({ checkouts: removals, reservations: removals, queue: removals });

export const emptySite: SiteTables = { servers: {}, features: {} };
export const emptyHolders: HolderTables = { checkouts: {}, reservations: {}, queue: {} };
