/** The part of the configuration file that is about projects. */
import { z } from 'zod';
import { type ProjectPolicy, type ProjectRule, timeOfDaySchema } from '../../protocol/projects/project-policy.ts';
import { ownTimeZone } from '../../protocol/time-zones.ts';
import { projectMakers } from '../projects/project-rights.ts';
import { path, timeZoneSchema } from './config-values.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const names = z.array(z.string().trim().min(1).max(256)).max(10_000).default([]);
const pattern = z.string().min(1).max(512).optional();
const looks = ['document', 'folder', 'window', 'program'] as const;

/** What a guess is made from, and the project. */
const ruleFileSchema = z
  .strictObject({
    document: pattern.meta({ description: 'Path of an open document. "*" stands for anything.' }),
    folder: pattern.meta({ description: 'Folder that the application works in.' }),
    window: pattern.meta({ description: 'Title of its window.' }),
    program: pattern.meta({ description: 'Path of its program.' }),
    project: z.string().min(1).max(64).meta({ description: "The project's code." }),
  })
  .refine((rule) => looks.filter((look) => rule[look] !== undefined).length === 1, {
    error: 'must have one of "document", "folder", "window" and "program"',
  });

export const projectsFileSchema = z.strictObject({
  enabled: z.boolean().default(true).meta({ description: 'Whether time is booked on projects.' }),
  time_zone: timeZoneSchema
    .optional()
    .meta({ description: "IANA zone whose days and weeks count. This machine's own when absent." }),
  file: path.optional().meta({
    description: 'Projects as CSV or YAML (.yaml, .yml), taken over at start and on reload. What is not in it stays.',
  }),
  create: z
    .enum(projectMakers)
    .default('administrators')
    .meta({ description: 'Who may make projects besides administrator tokens.' }),
  administrators: z
    .strictObject({
      users: names.meta({ description: 'People who look after projects, by their personal tokens.' }),
      groups: names.meta({ description: 'Groups of the directory.' }),
    })
    .prefault({}),
  prompts: z
    .strictObject({
      first_checkout_of_day: z.boolean().default(false).meta({ description: 'Ask at the first checkout of a day.' }),
      new_application: z
        .boolean()
        .default(false)
        .meta({ description: 'Ask when an application takes a licence that did not have one before.' }),
      at: z
        .array(timeOfDaySchema)
        .max(24)
        .default([])
        .meta({ description: 'Ask at these times of the workstation, "HH:MM".' }),
      fade_seconds: z.int().min(5).max(3600).default(20).meta({ description: 'After so long a question goes away.' }),
      snooze_minutes: z.int().min(1).max(1440).default(60).meta({ description: 'How long "later" puts it off.' }),
    })
    .prefault({}),
  away_minutes: z
    .int()
    .min(0)
    .max(1440)
    .default(15)
    .meta({ description: 'Who was away for longer is asked how to book that time. 0 asks nobody.' }),
  correct_days: z
    .int()
    .min(0)
    .max(3660)
    .default(31)
    .meta({ description: 'How far back people may correct their time. 0: not at all.' }),
  minimum_minutes: z
    .int()
    .min(0)
    .max(240)
    .default(0)
    .meta({ description: 'A choice that held for less is merged into the next one.' }),
  environment: z
    .strictObject({
      variable: z
        .string()
        .regex(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, 'is not the name of an environment variable')
        .default('LM_PROJECT')
        .meta({ description: "Environment variable that names a project's code." }),
      use: z.enum(['off', 'default', 'always']).default('off').meta({
        description: 'default: until a project is chosen; always: nobody chooses otherwise.',
      }),
    })
    .prefault({}),
  rules: z
    .array(ruleFileSchema)
    .max(1000)
    .default([])
    .meta({ description: 'From what an application has open to a project, for guesses. The first that fits counts.' }),
});
type ProjectsFile = z.infer<typeof projectsFileSchema>;

/** The rules as agents must know them. */
export const projectPolicyOf = (file: ProjectsFile): ProjectPolicy => ({
  timeZone: file.time_zone ?? ownTimeZone(),
  prompts: {
    firstCheckoutOfDay: file.prompts.first_checkout_of_day,
    newApplication: file.prompts.new_application,
    at: file.prompts.at,
    fadeMs: file.prompts.fade_seconds * 1_000,
    snoozeMs: file.prompts.snooze_minutes * minuteMs,
  },
  awayMs: file.away_minutes === 0 ? null : file.away_minutes * minuteMs,
  correctForMs: file.correct_days * dayMs,
  minimumMs: file.minimum_minutes * minuteMs,
  environment: file.environment,
  rules: file.rules.flatMap((rule) =>
    looks.flatMap((look): ProjectRule[] => {
      const pattern = rule[look];
      return pattern === undefined ? [] : [{ look, pattern, project: rule.project }];
    }),
  ),
});
