/** Bodies of the HTTP API about projects. All paths start with `/api/v1` and need the bearer token. */
import { z } from 'zod';
import { problemSchema } from '../license.ts';
import { maxProjects } from './limits.ts';
import {
  controllingSigns,
  offeredProjectSchema,
  projectIdSchema,
  projectSchema,
  projectSummarySchema,
} from './project.ts';
import { projectChangeSchema, recordedChangeSchema } from './project-change.ts';

const word = z.string().min(1).max(256);
const moment = z.number().int().nonnegative();
const seconds = z.number().int().nonnegative();

/**
 * `GET /api/v1/projects?user=NAME`: what this person may book on, with those they could in the past; the ETag
 * changes with the revision. Without a user (administrators only): all there are, whole.
 */
export const projectListSchema = z.object({
  revision: z.string().min(1).max(64),
  projects: z.array(offeredProjectSchema).max(maxProjects),
  /** The project until this person chooses one. */
  defaultId: projectIdSchema.nullable(),
  /** Whether this person may make projects. */
  mayCreate: z.boolean(),
});
export type ProjectList = z.infer<typeof projectListSchema>;

export const allProjectsSchema = z.object({
  revision: z.string().min(1).max(64),
  projects: z.array(projectSchema).max(maxProjects),
});
export type AllProjects = z.infer<typeof allProjectsSchema>;

/** Written the same way however it was typed, as an import does it. */
const plainText = (least: number, most: number) =>
  z
    .string()
    .normalize('NFC')
    .trim()
    .min(least)
    .max(most)
    .refine((text) => !controllingSigns.test(text), 'must be one line of plain text');

/** `POST /api/v1/projects`: makes a project that everyone may book on. Answers with it. */
export const createProjectRequestSchema = z.object({
  user: word,
  code: plainText(1, 64),
  name: plainText(1, 200),
  client: plainText(0, 200).nullable(),
  parentId: projectIdSchema.nullable(),
});
export type CreateProjectRequest = z.infer<typeof createProjectRequestSchema>;

/** `PATCH /api/v1/projects/{id}`: closes or opens a project (administrators only). Answers with it. */
export const changeProjectRequestSchema = z.object({ state: z.enum(['open', 'closed']) });

/**
 * `POST /api/v1/projects/import?format=csv|yaml&dryRun=true` (administrators only). The body is the file. All of it is
 * taken or nothing; what is not in the file stays as it is.
 */
export const importReportSchema = z.object({
  /** True when it was only tried, or when something is wrong: nothing was changed. */
  dryRun: z.boolean(),
  added: z.number().int().nonnegative(),
  changed: z.number().int().nonnegative(),
  unchanged: z.number().int().nonnegative(),
  /** Codes of what is added and changed, the first hundred of each, and what of them changes. */
  examples: z.array(z.object({ code: z.string(), change: z.enum(['added', 'changed']), fields: z.array(z.string()) })),
  /** What is wrong, the first hundred. */
  problems: z.array(
    z.object({
      line: z.number().int().positive(),
      column: z.number().int().positive(),
      message: z.string(),
      nextStep: z.string(),
    }),
  ),
  /** How many things are wrong. */
  problemCount: z.number().int().nonnegative(),
});
export type ImportReport = z.infer<typeof importReportSchema>;

/** `POST /api/v1/project-changes`: changes of one person, made now or while the agent was offline, in any order. */
export const projectChangesRequestSchema = z.object({
  /** Whose time it is about. */
  user: word,
  /** Who makes them, where that is somebody else (administrators only). */
  by: word.optional(),
  changes: z.array(projectChangeSchema).min(1).max(500),
});
export type ProjectChangesRequest = z.infer<typeof projectChangesRequestSchema>;

/** One result for each change, in their order. A change that is refused will be refused again: it is not to be repeated. */
export const projectChangesResultSchema = z.object({
  results: z.array(z.object({ id: z.string(), problem: problemSchema.nullable() })),
});
export type ProjectChangesResult = z.infer<typeof projectChangesResultSchema>;

/** One checkout of a person, as time is booked for it. */
export const bookedCheckoutSchema = z.object({
  id: z.string(),
  featureId: z.string(),
  feature: z.string(),
  server: z.string(),
  host: z.string(),
  from: moment,
  /** Until when it is known to have lasted. */
  to: moment,
  /** Whether it still goes on. */
  open: z.boolean(),
  seats: z.number().int().positive(),
});
export type BookedCheckout = z.infer<typeof bookedCheckoutSchema>;

/** `GET /api/v1/project-time?user=NAME&from=MS&to=MS`: a person's checkouts, and the changes that decide about them. */
export const projectTimeSchema = z.object({
  serverTimeAt: moment,
  checkouts: z.array(bookedCheckoutSchema).max(50_000),
  /** Oldest first; also those from before `from` that hold still. */
  changes: z.array(recordedChangeSchema).max(50_000),
  /**
   * When time can be booked on each project of the changes, and on the person's default; null where it never can. Chosen time
   * outside of it belongs to no project.
   */
  bounds: z.record(projectIdSchema, z.object({ from: moment, to: moment.nullable() }).nullable()).default({}),
  /** Where there was more than fits. */
  truncated: z.boolean(),
});
export type ProjectTime = z.infer<typeof projectTimeSchema>;

export const usageDimensions = ['project', 'user', 'group', 'feature', 'day', 'week', 'month'] as const;
export type UsageDimension = (typeof usageDimensions)[number];

/**
 * `GET /api/v1/project-usage?from=DAY&to=DAY&zone=IANA&by=project,day&project=ID&user=NAME&group=NAME&feature=NAME`: time
 * by what was asked for. `from` and `to` are days (`YYYY-MM-DD`), both included. With `format=csv` as CSV. Everybody may
 * ask for their own; administrators for all.
 */
export const projectUsageSchema = z.object({
  from: z.string(),
  to: z.string(),
  timeZone: z.string(),
  by: z.array(z.enum(usageDimensions)),
  rows: z.array(
    z.object({
      /** Null: no project. Absent where projects were not asked for; the same for the others. */
      project: projectSummarySchema.nullable().optional(),
      user: z.string().optional(),
      /** Null: in no group. */
      group: z.string().nullable().optional(),
      feature: z.string().optional(),
      /** First day of the span: the day itself, the Monday of the week, the first of the month. */
      span: z.string().optional(),
      /** Seconds of checkouts, each multiplied by its seats. */
      seatSeconds: seconds,
    }),
  ),
  /** Always the sum of the rows, and of all checkouts asked about. */
  totalSeatSeconds: seconds,
});
export type ProjectUsage = z.infer<typeof projectUsageSchema>;
