/** What is chosen and not sent yet, and the form in which it outlives a restart. Pure. */
import { z } from 'zod';
import { maxShares } from '../../protocol/projects/limits.ts';
import { type ProjectSummary, projectSummarySchema } from '../../protocol/projects/project.ts';
import {
  type Choice,
  choiceSources,
  type ProjectChange,
  projectChangeSchema,
} from '../../protocol/projects/project-change.ts';
import { type ProjectPolicy, projectPolicySchema } from '../../protocol/projects/project-policy.ts';

const maxRecent = 20;
/** Most refusals that are kept to be told. */
const maxRefusals = 50;

const moment = z.number().int().nonnegative();
const word = z.string().min(1).max(2048);

const chosenSchema = z.object({
  changeId: z.string().min(1).max(64),
  /** The workstation that it was chosen on: several may have the same files. */
  host: word,
  /** By the clock of the monitoring server, as far as that is known. */
  since: moment,
  madeAt: moment,
  shares: z.array(z.object({ project: projectSummarySchema, percent: z.int().min(1).max(100) })).max(maxShares),
  source: z.enum(choiceSources),
  /** The monitoring server that the ids of the projects are of. Elsewhere they are found by their codes. */
  server: word,
  /** Why that server did not accept it; null when it did, or has not heard of it yet. */
  problem: z.string().max(1000).nullable(),
});
/** What is chosen on this workstation. */
export type Chosen = z.infer<typeof chosenSchema>;

/** The same as it is told to a monitoring server. */
export const choiceOf = ({ changeId, host, since, madeAt, source, shares }: Chosen): Choice => ({
  kind: 'choice',
  id: changeId,
  host,
  at: since,
  madeAt,
  shares: shares.map(({ project, percent }) => ({ projectId: project.id, percent })),
  source,
});

export interface Memory {
  /** Null while nothing was chosen. */
  readonly current: Chosen | null;
  /** What was chosen, latest first. */
  readonly recent: readonly ProjectSummary[];
}

/** A change that its monitoring server does not have yet. */
export interface Unsent {
  readonly server: string;
  readonly change: ProjectChange;
}

/** A change that a monitoring server refused when nobody waited for its word. */
export interface Refusal {
  readonly changeId: string;
  readonly at: number;
  readonly title: string;
  readonly body: string;
}

export interface KeptProjects {
  /** Whether the demo site was looked at last: its invented projects have a memory of their own. */
  readonly inDemo: boolean;
  readonly own: Memory;
  readonly demo: Memory;
  /** In the order in which they were made. */
  readonly unsent: readonly Unsent[];
  readonly refusals: readonly Refusal[];
  /** The rules of the monitoring server that was seen last, for as long as it is out of reach. */
  readonly policy: { readonly server: string; readonly rules: ProjectPolicy } | null;
  /** Clock of that server minus ours. */
  readonly clockOffsetMs: number;
}

const noMemory: Memory = { current: null, recent: [] };

export const nothingKept: KeptProjects = {
  inDemo: false,
  own: noMemory,
  demo: noMemory,
  unsent: [],
  refusals: [],
  policy: null,
  clockOffsetMs: 0,
};

const unsentSchema: z.ZodType<Unsent> = z.object({ server: word, change: projectChangeSchema });
const refusalSchema: z.ZodType<Refusal> = z.object({
  changeId: z.string().min(1).max(64),
  at: moment,
  title: z.string().max(400),
  body: z.string().max(1000),
});
const policySchema = z.object({ server: word, rules: projectPolicySchema });
const fields = z.record(z.string(), z.unknown());

/** Each of a list that can be used. */
const eachOf = <T>(schema: z.ZodType<T>, value: unknown): readonly T[] =>
  Array.isArray(value) ? value.flatMap((one) => schema.safeParse(one).data ?? []) : [];

function readOne(json: unknown): Memory {
  const { current, recent } = fields.safeParse(json).data ?? {};
  return {
    current: chosenSchema.safeParse(current).data ?? null,
    recent: eachOf(projectSummarySchema, recent).slice(0, maxRecent),
  };
}

/** The file's content, part by part: what cannot be used is left out. */
export function readKeptProjects(json: unknown): KeptProjects {
  const file = fields.safeParse(json).data ?? {};
  return {
    inDemo: file.inDemo === true,
    own: readOne(file.own),
    demo: readOne(file.demo),
    unsent: eachOf(unsentSchema, file.unsent),
    refusals: eachOf(refusalSchema, file.refusals).slice(0, maxRefusals),
    policy: policySchema.safeParse(file.policy).data ?? null,
    clockOffsetMs: z.int().safeParse(file.clockOffsetMs).data ?? 0,
  };
}

/** The part that counts on the site that is looked at. */
export const memoryOf = (kept: KeptProjects): Memory => (kept.inDemo ? kept.demo : kept.own);

/** The same with something else chosen, or (null) nothing any more. */
export function withCurrent(kept: KeptProjects, current: Chosen | null): KeptProjects {
  const { recent } = memoryOf(kept);
  const latest = (current?.shares ?? []).map(({ project }) => project);
  const isNew = ({ code }: ProjectSummary) => !latest.some((project) => sameCode(project.code, code));
  const memory = { current, recent: [...latest, ...recent.filter(isNew)].slice(0, maxRecent) };
  return kept.inDemo ? { ...kept, demo: memory } : { ...kept, own: memory };
}

/** The same with a refusal to tell. */
export const withRefusal = (kept: KeptProjects, refusal: Refusal): KeptProjects => ({
  ...kept,
  refusals: [refusal, ...kept.refusals].slice(0, maxRefusals),
});

const sameCode = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
