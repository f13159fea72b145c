/** `/api/v1/projects`: what time can be booked on. */
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { maxProjects } from '../../../protocol/projects/limits.ts';
import { projectSchema } from '../../../protocol/projects/project.ts';
import {
  allProjectsSchema,
  changeProjectRequestSchema,
  createProjectRequestSchema,
  type ProjectList,
  projectListSchema,
} from '../../../protocol/projects/project-rest.ts';
import { apiErrorSchema } from '../../../protocol/rest.ts';
import { personOf } from '../../config/access-token.ts';
import type { Allowance } from '../allowance.ts';
import type { ApiContext } from '../api-context.ts';
import { ApiProblem, notFound } from '../api-problems.ts';
import { mustHave } from '../forbidden.ts';
import { createGate } from '../gate.ts';
import type { Api } from '../http-api.ts';
import { forPerson, projectsNow, rankOf } from '../project-rights.ts';
import { createSharedText, isKnown, type SharedText, sendShared } from '../shared-text.ts';

/** Bytes of memory for lists that are on their way. */
const maxInFlight = 32 * 1024 * 1024;
const errors = { 400: apiErrorSchema, 403: apiErrorSchema, 404: apiErrorSchema, 503: apiErrorSchema };
const word = z.string().min(1).max(256);
const whyNotMade = {
  'code-taken': (code: string) => ({
    message: `There is a project with the code ${code} already.`,
    nextStep: 'Choose another code, or book on that project.',
  }),
  'too-many': () => ({
    message: `There are ${maxProjects} projects, and more is not possible.`,
    nextStep: 'Book on one that there is, and tell whoever looks after the projects.',
  }),
};

export function addProjectsRoutes(api: Api, { clock, projects: service }: ApiContext, allowance: Allowance): void {
  const gate = createGate(maxInFlight);
  /** Made once for all who may book on the same projects. */
  const texts = new WeakMap<ProjectList, SharedText>();
  api.route({
    method: 'GET',
    url: '/api/v1/projects',
    config: { needs: 'booking' },
    schema: {
      summary: 'What a person may book on, or all projects',
      description:
        'Without a user all projects, whole: for those who look after them. The ETag changes with the revision.',
      querystring: z.object({ user: word.optional() }),
      response: { 200: z.union([projectListSchema, allProjectsSchema]), ...errors },
    },
    async handler(request, typedReply) {
      // The body may be ready-made bytes, not a value of the schema that describes them.
      const reply: FastifyReply = typedReply as unknown as FastifyReply;
      const { query, access } = request;
      const rank = rankOf(access);
      const projects = projectsNow(service);
      const now = clock.now();
      const catalog = projects.catalog();
      const revision = catalog.revisionAt(now);
      if (query.user === undefined) mustHave(access, 'projects');
      else forPerson(access, query.user);
      if (isKnown(request, reply, `"${revision}.${rank}"`)) return reply;
      if (query.user === undefined) return reply.send({ revision, projects: catalog.projects });
      const list = catalog.listFor({ user: query.user, rank }, now);
      const shared = texts.get(list) ?? createSharedText(list);
      texts.set(list, shared);
      return sendShared(request, reply, shared, gate, 'sending lists of projects');
    },
  });

  api.route({
    method: 'POST',
    url: '/api/v1/projects',
    config: { needs: 'booking' },
    schema: {
      summary: 'Makes a project that everyone may book on',
      body: createProjectRequestSchema,
      response: { 200: projectSchema, ...errors, 409: apiErrorSchema, 429: apiErrorSchema },
    },
    async handler({ access, body }) {
      const projects = projectsNow(service);
      forPerson(access, body.user);
      const user = personOf(access.bearer) ?? body.user;
      if (!projects.catalog().mayCreate(rankOf(access))) {
        throw new ApiProblem(403, {
          error: 'not-allowed',
          message: `${user} may not make projects.`,
          nextStep: 'Ask whoever looks after the projects; the server configuration decides with "projects.create".',
        });
      }
      if (body.parentId !== null && projects.catalog().find(body.parentId) === null) throw notFound('such parent');
      allowance.spend(body.user);
      const project = await projects.create(body);
      if (typeof project === 'object') return project;
      throw new ApiProblem(409, { error: project, ...whyNotMade[project](body.code) });
    },
  });

  api.route({
    method: 'PATCH',
    url: '/api/v1/projects/:id',
    config: { needs: 'projects' },
    schema: {
      summary: 'Closes a project, or opens it again',
      description: 'Time that was chosen for it while it is closed is on no project; it comes back when it is opened.',
      params: z.object({ id: z.string().min(1).max(128) }),
      body: changeProjectRequestSchema,
      response: { 200: projectSchema, ...errors },
    },
    async handler({ params: { id }, body: { state } }) {
      const projects = projectsNow(service);
      const project = await projects.setState(id, state);
      if (project === null) throw notFound('such project');
      return project;
    },
  });
}
