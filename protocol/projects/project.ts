/** Projects: what the time of a checkout is booked on. */
import { z } from 'zod';

const word = z.string().min(1).max(256);
const moment = z.number().int().nonnegative();

/** A day of the site's own calendar, `YYYY-MM-DD`. */
export const dayDateSchema = z.iso.date();

export const projectIdSchema = z.string().min(1).max(128);

/** Signs that control what shows them, or turn the direction of the text around them. */
export const controllingSigns = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** Users and groups; compared without letter case. */
export const peopleSchema = z.object({
  users: z.array(word).max(50_000),
  groups: z.array(word).max(10_000),
});
export type People = z.infer<typeof peopleSchema>;

/** A project as the monitoring server keeps it. */
export const projectSchema = z.object({
  /** Stays the same when everything else changes; the code it was made with, unless an import says otherwise. */
  id: projectIdSchema,
  /** Unique without letter case. */
  code: z.string().min(1).max(64),
  name: z.string().min(1).max(200),
  client: z.string().max(200).nullable(),
  parentId: projectIdSchema.nullable(),
  /** Since when nothing can be booked on it any more; null while it is open. */
  closedAt: moment.nullable(),
  /** First and last day on which time can be booked; null means: no bound. */
  startsOn: dayDateSchema.nullable(),
  endsOn: dayDateSchema.nullable(),
  /** Who may book on it; null means everyone. */
  booking: peopleSchema.nullable(),
  /** For whom it is the project until they choose one. */
  defaultFor: peopleSchema,
  tags: z.array(word).max(50),
});
export type Project = z.infer<typeof projectSchema>;

/** A project as one person's agent sees it. */
export const projectSummarySchema = projectSchema.pick({
  id: true,
  code: true,
  name: true,
  client: true,
  parentId: true,
});
export type ProjectSummary = z.infer<typeof projectSummarySchema>;

/** As much of a project as people are told. */
export const summaryOf = ({ id, code, name, client, parentId }: ProjectSummary): ProjectSummary => ({
  id,
  code,
  name,
  client,
  parentId,
});

/** A project that can or could be booked on; `bookable` is false for one that is closed, ended or not begun yet. */
export const offeredProjectSchema = projectSummarySchema.extend({ bookable: z.boolean() });
export type OfferedProject = z.infer<typeof offeredProjectSchema>;
