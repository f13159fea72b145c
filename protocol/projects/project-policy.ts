/** The rules of a site about projects, as far as agents must know them. */
import { z } from 'zod';

/** `HH:MM`. */
export const timeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as "09:00"');

/** From a document, folder, window title or program to a project. `*` stands for anything; letter case does not count. */
export const projectRuleSchema = z.object({
  look: z.enum(['document', 'folder', 'window', 'program']),
  pattern: z.string().min(1).max(512),
  /** The project's code. */
  project: z.string().min(1).max(64),
});
export type ProjectRule = z.infer<typeof projectRuleSchema>;

export const projectPolicySchema = z.object({
  /** IANA zone whose days and weeks count. */
  timeZone: z.string().min(1).max(64),
  prompts: z.object({
    firstCheckoutOfDay: z.boolean(),
    newApplication: z.boolean(),
    /** Times of the workstation's day. */
    at: z.array(timeOfDaySchema).max(24),
    /** After so long a prompt goes away by itself. */
    fadeMs: z.number().int().positive(),
    snoozeMs: z.number().int().positive(),
  }),
  /** Who was away for longer is asked once on return how to book that time; null means: nobody is asked. */
  awayMs: z.number().int().positive().nullable(),
  /** How far back people may correct their time; 0 means: not at all. */
  correctForMs: z.number().int().nonnegative(),
  /** A choice that held for less is merged into the next one. */
  minimumMs: z.number().int().nonnegative(),
  /** The environment variable that names the project's code. `always`: nobody chooses otherwise. */
  environment: z.object({ variable: z.string().min(1).max(128), use: z.enum(['off', 'default', 'always']) }),
  rules: z.array(projectRuleSchema).max(1000),
});
export type ProjectPolicy = z.infer<typeof projectPolicySchema>;
