/** Seats that are borrowed, over all license servers. `GET /api/v1/borrowed`. */
import { z } from 'zod';
import { checkoutSchema } from './license.ts';
import { hiddenSchema } from './rest.ts';

const text = z.string().max(512);

/** One borrowed seat: a checkout with the names of what it is of. */
export const borrowedSeatSchema = checkoutSchema.extend({
  feature: text,
  serverId: text,
  /** Name of the license server. */
  server: text,
  /** Other machines on which the same person holds a feature of that name without having borrowed it. */
  alsoOn: z.array(text).max(32),
});
export type BorrowedSeat = z.infer<typeof borrowedSeatSchema>;

/** Seats that a license server counts as borrowed without telling by whom. */
const unnamedBorrowsSchema = z.object({
  featureId: text,
  feature: text,
  serverId: text,
  server: text,
  count: z.number().int().positive(),
});

/** First those that come back first; those of which that is not known come last. */
export const borrowedSchema = z.object({
  seats: z.array(borrowedSeatSchema),
  unnamed: z.array(unnamedBorrowsSchema),
  /** True when there are more than were returned. */
  truncated: z.boolean(),
  /** The names of others are left empty. */
  hidden: hiddenSchema,
});
export type Borrowed = z.infer<typeof borrowedSchema>;
