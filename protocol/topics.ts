/**
 * Topics: what an agent can follow. `site` is the summary that everyone gets; the holders of a feature and what concerns
 * one person are followed on demand.
 */
import { z } from 'zod';
import { type Allowance, allowanceSchema } from './allowance.ts';
import { type Ask, askSchema, type Contact, contactSchema } from './ask.ts';
import { type Denial, denialSchema } from './denial.ts';
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
import { type Booking, bookingSchema, type ListMark, listMarkSchema } from './projects/project-change.ts';
import {
  type Reclaim,
  reclaimSchema,
  type Shield,
  type Standing,
  shieldSchema,
  standingSchema,
} from './reclaim/reclaim.ts';
import type { Tables } from './tables.ts';
import {
  type Line,
  type LinePlace,
  linePlaceSchema,
  lineSchema,
  type Offer,
  offerSchema,
  type Wait,
  waitSchema,
} from './waiting-list.ts';

/** The rows of the `site` topic. */
export type SiteRows = { servers: LicenseServer; features: Feature; lines: Line; marks: ListMark };
/** What a license manager tells about the holders of a feature. */
export type HolderRows = { checkouts: Checkout; reservations: Reservation; queue: QueueEntry };
/**
 * The rows of `feature/…` and `person/…` topics. `places`, `contacts` and `shields` are of features only; `denials`, `waits`,
 * `offers`, `asks`, `bookings`, `reclaims`, `standings` and `allowances` of persons only.
 */
export type TopicRows = HolderRows & {
  places: LinePlace;
  contacts: Contact;
  shields: Shield;
  denials: Denial;
  waits: Wait;
  offers: Offer;
  asks: Ask;
  bookings: Booking;
  reclaims: Reclaim;
  standings: Standing;
  allowances: Allowance;
};

export type SiteTables = Tables<SiteRows>;
export type HolderTables = Tables<HolderRows>;
export type TopicTables = Tables<TopicRows>;

export const siteTopic = 'site';

/** The holders, reservations and queues of one feature: the license manager's own queue, and the waiting list here. */
export const featureTopic = (featureId: string): string => `feature/${featureId}`;

/**
 * What concerns one person on one workstation: their checkouts and queue entries wherever they are, reservations that name
 * them, this host or a group of theirs, their denials that are news, their waits and offers, asks from and to them, which
 * of their seats are asked back and why, and what they are allowed where that is less than others are.
 * User and host are compared without letter case.
 */
export const personTopic = (user: string, host: string): string =>
  `person/${encodeURIComponent(user.toLowerCase())}@${encodeURIComponent(host.toLowerCase())}`;

export const topicSchema = z
  .string()
  .max(1024)
  .regex(/^(site|feature\/.+|person\/[^@]+@[^@]+)$/);

const upserts = <T extends z.ZodType>(row: T) => z.array(row).max(200_000).optional();
const removals = z.array(z.string().max(512)).max(200_000).optional();

export const siteUpSchema = z.object({
  servers: upserts(licenseServerSchema),
  features: upserts(featureSchema),
  lines: upserts(lineSchema),
  marks: upserts(listMarkSchema),
});
export const siteDelSchema = z.object({ servers: removals, features: removals, lines: removals, marks: removals });
export const topicUpSchema = z.object({
  checkouts: upserts(checkoutSchema),
  reservations: upserts(reservationSchema),
  queue: upserts(queueEntrySchema),
  places: upserts(linePlaceSchema),
  contacts: upserts(contactSchema),
  shields: upserts(shieldSchema),
  denials: upserts(denialSchema),
  waits: upserts(waitSchema),
  offers: upserts(offerSchema),
  asks: upserts(askSchema),
  bookings: upserts(bookingSchema),
  reclaims: upserts(reclaimSchema),
  standings: upserts(standingSchema),
  allowances: upserts(allowanceSchema),
});
export const topicDelSchema = z.object({
  checkouts: removals,
  reservations: removals,
  queue: removals,
  places: removals,
  contacts: removals,
  shields: removals,
  denials: removals,
  waits: removals,
  offers: removals,
  asks: removals,
  bookings: removals,
  reclaims: removals,
  standings: removals,
  allowances: removals,
});
