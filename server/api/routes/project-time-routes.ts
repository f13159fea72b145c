/** `/api/v1/project-changes` and `/api/v1/project-time`: what people say about their time, and what they see of it. */
import { z } from 'zod';
import type { Share } from '../../../protocol/projects/project-change.ts';
import {
  projectChangesRequestSchema,
  projectChangesResultSchema,
  projectTimeSchema,
} from '../../../protocol/projects/project-rest.ts';
import { apiErrorSchema } from '../../../protocol/rest.ts';
import type { Allowance } from '../allowance.ts';
import type { ApiContext } from '../api-context.ts';
import { badRequest } from '../api-problems.ts';
import type { Api } from '../http-api.ts';
import { authorOf, forPerson, projectsNow } from '../project-rights.ts';

const errors = { 400: apiErrorSchema, 403: apiErrorSchema, 404: apiErrorSchema, 503: apiErrorSchema };
const moment = z.coerce.number().int().nonnegative();
/** A request of an agent that was away for weeks has some hundred changes. */
const maxChangesBytes = 512 * 1024;
/** Longest time that is looked at, in milliseconds: a year. */
const longestMs = 366 * 86_400_000;

const idOf = ({ projectId }: Share): string => projectId;

export function addProjectTimeRoutes(api: Api, { clock, projects: service }: ApiContext, allowance: Allowance): void {
  api.route({
    method: 'POST',
    url: '/api/v1/project-changes',
    config: { needs: 'booking' },
    bodyLimit: maxChangesBytes,
    schema: {
      summary: 'Takes what a person says about their time: choices, corrections, and what is taken back',
      description: 'Each change has an id, so that sending it again is the same as sending it once; in any order.',
      body: projectChangesRequestSchema,
      response: { 200: projectChangesResultSchema, ...errors, 429: apiErrorSchema },
    },
    async handler({ access, body }) {
      const projects = projectsNow(service);
      const by = authorOf(access, body.user, body.by);
      allowance.spend(body.user);
      return projects.change({ ...body, by }, access.may('projects'));
    },
  });

  api.route({
    method: 'GET',
    url: '/api/v1/project-time',
    config: { needs: 'booking' },
    schema: {
      summary: "A person's checkouts in a time, and the changes that decide about them",
      querystring: z.object({ user: z.string().min(1).max(256), from: moment, to: moment }),
      response: { 200: projectTimeSchema, ...errors },
    },
    async handler({ access, query: { user, from, to } }) {
      const projects = projectsNow(service);
      forPerson(access, user);
      if (from >= to || to - from > longestMs) throw badRequest('"to" must be after "from", by a year at most.');
      const { checkouts, changes, truncated } = await projects.timeOf(user, from, to);
      const now = clock.now();
      const catalog = projects.catalog();
      const defaultId = catalog.defaultOf(user, now);
      const ids = new Set(changes.flatMap(({ change }) => ('shares' in change ? change.shares : [])).map(idOf));
      if (defaultId !== null) ids.add(defaultId);
      const bounds = Object.fromEntries([...ids].map((id) => [id, catalog.boundsOf(id, user)]));
      return { serverTimeAt: now, checkouts: [...checkouts], changes: [...changes], bounds, truncated };
    },
  });
}
