/** What an agent tells of the applications behind its user's seats: how idle, how busy, and nothing of their content. */
import { z } from 'zod';

const text = z.string().min(1).max(512);
const milliseconds = z.number().int().nonnegative();

/** Signs of work without anybody at the keyboard: above what counts as idle in processor, disk, or processes of its own. */
export const busySigns = ['processor', 'disk', 'children'] as const;
export type BusySign = (typeof busySigns)[number];

/** One application behind one or more seats on this workstation. */
export const applicationActivitySchema = z.object({
  /** The checkouts that it holds. */
  checkoutIds: z.array(text).min(1).max(64),
  /** For people, such as `Inkscape`. */
  application: text,
  /** For how long nobody has used its windows; null when that cannot be told. */
  idleMs: milliseconds.nullable(),
  busy: z.array(z.enum(busySigns)).max(busySigns.length),
  /** For how long yet its user wants it left alone, because a job runs; null when it may be asked back. */
  shieldMs: milliseconds.nullable(),
  /**
   * Whether it could be closed from here: `yes` without asking anybody or with all saved first, `unsaved` when something
   * in it is unsaved, `no` when its documents cannot be told or saved. `unsaved` may be known only once it is looked at
   * closely: then it is `yes`.
   */
  closable: z.enum(['yes', 'unsaved', 'no']),
});
export type ApplicationActivity = z.infer<typeof applicationActivitySchema>;

/**
 * All there is to tell of one desktop session, whole each time. Seats that are not in it have no application that could be
 * told for certain. Lengths instead of moments: the clocks of a workstation and of the server need not agree.
 */
export const activitySchema = z.object({
  type: z.literal('activity'),
  applications: z.array(applicationActivitySchema).max(200),
});
export type ActivityFrame = z.infer<typeof activitySchema>;
