/**
 * The waiting list: who asked to be told when seats are free, in order, and the time-limited invitations (offers) to take
 * them. It is a courtesy among colleagues and cannot lock a seat.
 */
import { z } from 'zod';
import { maxFeaturesOfWait, maxSeatsOfWait } from './wait-limits.ts';

export { maxFeaturesOfWait, maxSeatsOfWait } from './wait-limits.ts';

const text = z.string().max(512);
const moment = z.number().int().nonnegative();

/** Where a wait stands in the line of one of its features. */
export const waitPlaceSchema = z.object({
  featureId: text,
  /** From 1. */
  position: z.number().int().positive(),
  /** How many wait there, this one among them. */
  people: z.number().int().positive(),
  /** One plain sentence: why this place, without names. */
  reason: text,
});
export type WaitPlace = z.infer<typeof waitPlaceSchema>;

/** One's own wait, as its owner sees it (`person/…` topic). One per person and feature. */
export const waitSchema = z.object({
  id: text,
  user: text,
  host: text,
  /** Any of these would do; the first is the one that was asked for first. */
  featureIds: z.array(text).min(1).max(maxFeaturesOfWait),
  seats: z.number().int().min(1).max(maxSeatsOfWait),
  origin: z.enum(['denied', 'asked']),
  /** Since when it stands in line. */
  since: moment,
  /** When it ends by itself. */
  until: moment,
  /** No offer before this moment: it answered `later`, or let an offer pass; null when it may be offered now. */
  pausedUntil: moment.nullable(),
  places: z.array(waitPlaceSchema).max(maxFeaturesOfWait),
});
export type Wait = z.infer<typeof waitSchema>;

/** One place in the line of a feature, as everyone sees it (`feature/…` topic). Without names in anonymous mode. */
export const linePlaceSchema = z.object({
  /** The wait's id. */
  id: text,
  user: text.nullable(),
  host: text.nullable(),
  position: z.number().int().positive(),
  seats: z.number().int().positive(),
  since: moment,
  /** True while it has an open offer for this feature. */
  offered: z.boolean(),
  /** True when it is passed over for now: its owner is not online or asked to be told later. */
  passedOver: z.boolean(),
});
export type LinePlace = z.infer<typeof linePlaceSchema>;

/** How long the line of a feature is (`site` topic); the row is missing where nobody waits. The id is the feature's. */
export const lineSchema = z.object({
  id: text,
  people: z.number().int().positive(),
  /** Seats asked for by all of them. */
  seats: z.number().int().positive(),
  /** Seats that are offered to somebody now. */
  offered: z.number().int().nonnegative(),
});
export type Line = z.infer<typeof lineSchema>;

/** How an offer stands: `lapsed` when its time was over or the seat was gone, `withdrawn` when its wait ended. */
export const offerStatusSchema = z.enum(['open', 'taken', 'passed', 'later', 'lapsed', 'withdrawn']);
export type OfferStatus = z.infer<typeof offerStatusSchema>;

/** The invitation to take seats that are free now. Ended ones are kept for a while, so that nobody misses one unseen. */
export const offerSchema = z.object({
  id: text,
  waitId: text,
  featureId: text,
  user: text,
  host: text,
  seats: z.number().int().positive(),
  offeredAt: moment,
  /** Until when the others are kept from it. */
  expiresAt: moment,
  status: offerStatusSchema,
  endedAt: moment.nullable(),
  /** Whether its owner said `start`: their application is on its way, and they need not be asked again. */
  started: z.boolean().default(false),
  /** Why it lapsed; null otherwise. */
  lapse: z.enum(['time', 'seat-gone']).nullable(),
});
export type Offer = z.infer<typeof offerSchema>;

/**
 * What a person answers to an offer: `start` takes it (the checkout then ends the wait), `pass` leaves it to the next and
 * ends the wait, `later` leaves it to the next and keeps the place.
 */
export const offerAnswerSchema = z.enum(['start', 'pass', 'later']);
export type OfferAnswer = z.infer<typeof offerAnswerSchema>;
