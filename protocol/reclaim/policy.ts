/** When an idle seat is asked back, and how: the rules of the site, as people are told them. */
import { z } from 'zod';
import { timeOfDaySchema } from '../projects/project-policy.ts';

const milliseconds = z.number().int().nonnegative();
const word = z.string().min(1).max(256);

/**
 * What is done with an idle application: its user is only told (`suggest`), its documents are saved and it is closed
 * (`save-and-close`), or it is closed when nothing in it is unsaved (`close-if-saved`).
 */
export const reclaimActions = ['suggest', 'save-and-close', 'close-if-saved'] as const;
export const reclaimActionSchema = z.enum(reclaimActions);
export type ReclaimAction = z.infer<typeof reclaimActionSchema>;

/** Days of the week from 1 (Monday) to 7 (Sunday), and times of day in the site's time zone. */
export const reclaimHoursSchema = z.object({
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  from: timeOfDaySchema,
  /** Its end, which is not part of it; before `from` it is on the day after. */
  to: timeOfDaySchema,
});
export type ReclaimHours = z.infer<typeof reclaimHoursSchema>;

/** How its holder is asked, and what the agent may do then. */
export const reclaimManners = {
  action: reclaimActionSchema,
  /** How long the holder is warned. */
  warningMs: milliseconds,
  /** How far the holder may put it off at a time; empty: not at all. */
  postponesMs: z.array(milliseconds).max(6),
  /** How often. */
  maxPostpones: z.number().int().nonnegative().max(100),
  /** How long a holder may say at a time that a job runs; 0: not at all. */
  maxShieldMs: milliseconds,
  /** Whether documents are saved over themselves; copies beside them otherwise. */
  overwrite: z.boolean(),
  /** Documents below these folders are never touched, nor is what has one of them open; `*` stands for anything. */
  excludedFolders: z.array(z.string().min(1).max(1024)).max(200),
};

/** One rule. The first that fits a seat is the one that counts. */
export const reclaimRuleSchema = z.object({
  /** Its name in the configuration. */
  id: word,
  /** Names of features; `*` stands for anything. */
  features: z.array(word).min(1).max(500),
  /** Groups of the directory whose people it is for; empty: everybody. */
  groups: z.array(word).max(500),
  idleMs: milliseconds,
  /** Whether people who wait make it apply, and from what use (percent of the seats); null: use does not matter. */
  whenWaiting: z.boolean(),
  whenUsePercent: z.number().min(0).max(100).nullable(),
  /** Of these two: either, or both. With neither every idle seat is asked back. */
  match: z.enum(['any', 'all']),
  /** Empty: at any time. */
  hours: z.array(reclaimHoursSchema).max(20),
  ...reclaimManners,
  /** Nothing is done: it is only reported what would have been. */
  dryRun: z.boolean(),
});
export type ReclaimRule = z.infer<typeof reclaimRuleSchema>;

/** As agents are told it. Absent where idle seats are not asked back. */
export const reclaimPolicySchema = z.object({
  rules: z.array(reclaimRuleSchema).max(200),
  /** IANA zone of the hours. */
  timeZone: z.string().min(1).max(64),
});
export type ReclaimPolicy = z.infer<typeof reclaimPolicySchema>;
