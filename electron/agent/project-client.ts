/** What agents and the command line ask the monitoring server about projects. */
import { type Project, projectSchema } from '../../protocol/projects/project.ts';
import {
  type AllProjects,
  allProjectsSchema,
  type CreateProjectRequest,
  type ImportReport,
  importReportSchema,
  type ProjectChangesRequest,
  type ProjectChangesResult,
  type ProjectList,
  type ProjectTime,
  type ProjectUsage,
  projectChangesResultSchema,
  projectListSchema,
  projectTimeSchema,
  projectUsageSchema,
  type UsageDimension,
} from '../../protocol/projects/project-rest.ts';
import { wish } from './ask-server.ts';
import type { Route } from './route.ts';

/** Sums over a year of a large site take a while. */
const usageTimeoutMs = 120_000;
const importTimeoutMs = 120_000;

const projects = '/api/v1/projects';

/** What this person may book on. */
export const fetchProjects = (route: Route, user: string): Promise<ProjectList> =>
  wish(projectListSchema, route, `${projects}?${new URLSearchParams({ user })}`, undefined);

/** All projects there are, whole; for administrators. */
export const fetchAllProjects = (route: Route): Promise<AllProjects> =>
  wish(allProjectsSchema, route, projects, undefined);

/** Makes a project. */
export const createProject = (route: Route, body: CreateProjectRequest): Promise<Project> =>
  wish(projectSchema, route, projects, body);

/** Closes a project, or opens it again. */
export const setProjectState = (route: Route, projectId: string, state: 'open' | 'closed'): Promise<Project> =>
  wish(projectSchema, route, `${projects}/${encodeURIComponent(projectId)}`, { state }, { method: 'PATCH' });

/** Takes projects from a file, or only tries to. */
export function importProjects(
  route: Route,
  file: { readonly format: 'csv' | 'yaml'; readonly content: Uint8Array },
  dryRun: boolean,
): Promise<ImportReport> {
  const { format, content } = file;
  const query = new URLSearchParams({ format, dryRun: String(dryRun) });
  const text = { type: format === 'csv' ? 'text/csv' : 'application/yaml', content };
  return wish(importReportSchema, route, `${projects}/import?${query}`, undefined, {
    text,
    timeoutMs: importTimeoutMs,
  });
}

/** Tells what a person says about their time. */
export const sendProjectChanges = (route: Route, body: ProjectChangesRequest): Promise<ProjectChangesResult> =>
  wish(projectChangesResultSchema, route, '/api/v1/project-changes', body);

/** A person's checkouts from one moment to another, and the changes that decide about them. */
export const fetchProjectTime = (route: Route, user: string, from: number, to: number): Promise<ProjectTime> =>
  wish(
    projectTimeSchema,
    route,
    `/api/v1/project-time?${new URLSearchParams({ user, from: String(from), to: String(to) })}`,
    undefined,
  );

/** Which time is wanted; what is left out does not narrow it. */
export interface UsageWish {
  /** Days (`YYYY-MM-DD`), both included. */
  readonly from: string;
  readonly to: string;
  readonly by: readonly UsageDimension[];
  readonly zone?: string;
  readonly user?: string;
  readonly group?: string;
  readonly feature?: string;
  /** A project's id. */
  readonly project?: string;
}

/** Time by project, person, day and so on. */
export function fetchProjectUsage(route: Route, { by, ...wanted }: UsageWish): Promise<ProjectUsage> {
  const query = new URLSearchParams({ ...wanted, by: by.join(',') });
  return wish(projectUsageSchema, route, `/api/v1/project-usage?${query}`, undefined, { timeoutMs: usageTimeoutMs });
}
