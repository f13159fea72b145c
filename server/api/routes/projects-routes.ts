/** `/api/v1/projects`: what time can be booked on. */
import { z } from 'zod';
import { maxProjects, projectSchema } from '../../../protocol/projects/project.ts';
import {
  allProjectsSchema,
  changeProjectRequestSchema,
  createProjectRequestSchema,
  importReportSchema,
  projectListSchema,
} from '../../../protocol/projects/project-rest.ts';
import { apiErrorSchema } from '../../../protocol/rest.ts';
import { maxImportBytes } from '../../projects/import/import-format.ts';
import type { Allowance } from '../allowance.ts';
import type { ApiContext } from '../api-context.ts';
import { ApiProblem, notFound } from '../api-problems.ts';
import type { Api } from '../http-api.ts';
import { forAdministrators, forPerson, looksAfterProjects, projectsNow } from '../project-rights.ts';

const errors = { 400: apiErrorSchema, 403: apiErrorSchema, 404: apiErrorSchema };
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
  api.route({
    method: 'GET',
    url: '/api/v1/projects',
    schema: {
      summary: 'What a person may book on, or all projects',
      description: 'Without a user all projects, whole: for those who look after them. The ETag is the revision.',
      querystring: z.object({ user: word.optional() }),
      response: { 200: z.union([projectListSchema, allProjectsSchema]), ...errors },
    },
    async handler({ role, query: { user }, headers }, reply) {
      const projects = projectsNow(service);
      const now = clock.now();
      const catalog = projects.catalog();
      const etag = `"${catalog.revisionAt(now)}"`;
      reply.header('etag', etag);
      if (user === undefined) {
        forAdministrators(role, projects);
        if (headers['if-none-match'] === etag) return reply.code(304).send(undefined as never);
        return { revision: catalog.revisionAt(now), projects: [...catalog.projects] };
      }
      forPerson(role, projects, user);
      if (headers['if-none-match'] === etag) return reply.code(304).send(undefined as never);
      return catalog.listFor(user, now);
    },
  });

  api.route({
    method: 'POST',
    url: '/api/v1/projects',
    schema: {
      summary: 'Makes a project that everyone may book on',
      body: createProjectRequestSchema,
      response: { 200: projectSchema, ...errors, 409: apiErrorSchema, 429: apiErrorSchema },
    },
    async handler({ role, body }) {
      const projects = projectsNow(service);
      forPerson(role, projects, body.user);
      if (!looksAfterProjects(role, projects) && !projects.catalog().mayCreate(body.user)) {
        throw new ApiProblem(403, {
          error: 'not-allowed',
          message: `${body.user} may not make projects.`,
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
    schema: {
      summary: 'Closes a project, or opens it again',
      description: 'Time that was chosen for it while it is closed is on no project; it comes back when it is opened.',
      params: z.object({ id: z.string().min(1).max(128) }),
      body: changeProjectRequestSchema,
      response: { 200: projectSchema, ...errors },
    },
    async handler({ role, params: { id }, body: { state } }) {
      const projects = projectsNow(service);
      forAdministrators(role, projects);
      const project = await projects.setState(id, state);
      if (project === null) throw notFound('such project');
      return project;
    },
  });

  api.register(async (scope) => {
    const files = scope as unknown as Api;
    // Kept as bytes: how they are encoded is for the import to find out.
    files.addContentTypeParser(
      ['text/csv', 'application/yaml', 'text/yaml', 'text/plain', 'application/octet-stream'],
      { parseAs: 'buffer', bodyLimit: maxImportBytes.csv },
      (_request, body, done) => done(null, body),
    );
    files.route({
      method: 'POST',
      url: '/api/v1/projects/import',
      bodyLimit: maxImportBytes.csv,
      schema: {
        summary: 'Takes projects from a CSV or YAML file, all or nothing',
        description: 'The body is the file. What is not in it stays as it is. Doing it again changes nothing.',
        querystring: z.object({
          format: z.enum(['csv', 'yaml']),
          dryRun: z.enum(['true', 'false']).default('false'),
        }),
        response: { 200: importReportSchema, ...errors, 413: apiErrorSchema },
      },
      async handler({ role, query: { format, dryRun }, body }) {
        const projects = projectsNow(service);
        forAdministrators(role, projects);
        if (!Buffer.isBuffer(body)) {
          throw new ApiProblem(400, {
            error: 'bad-request',
            message: 'The body is not a file.',
            nextStep: 'Send the file itself, with the content type text/csv or application/yaml.',
          });
        }
        return projects.import(body, format, dryRun === 'true');
      },
    });
  });
}
