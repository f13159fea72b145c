/** `POST /api/v1/projects/import`: projects from a file. */
import { z } from 'zod';
import { importReportSchema } from '../../../protocol/projects/project-rest.ts';
import { apiErrorSchema } from '../../../protocol/rest.ts';
import { importFormats, maxImportBytes, sizeProblem } from '../../projects/import/import-format.ts';
import type { ApiContext } from '../api-context.ts';
import { ApiProblem, tooLarge } from '../api-problems.ts';
import type { Api } from '../http-api.ts';
import { projectsNow } from '../project-rights.ts';

const fileTypes = ['text/csv', 'application/yaml', 'text/yaml', 'text/plain', 'application/octet-stream'];

export function addProjectsImportRoute(api: Api, { projects: service }: ApiContext): void {
  api.register(async (scope) => {
    const files = scope as unknown as Api;
    const bodyLimit = maxImportBytes.csv;
    // Kept as bytes: how they are encoded is for the import to find out.
    files.addContentTypeParser(fileTypes, { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body));
    files.route({
      method: 'POST',
      url: '/api/v1/projects/import',
      bodyLimit,
      config: { needs: 'projects', fileTypes },
      schema: {
        summary: 'Takes projects from a CSV or YAML file, all or nothing',
        description: 'The body is the file. What is not in it stays as it is. Doing it again changes nothing.',
        querystring: z.object({
          format: z.enum(importFormats),
          dryRun: z.enum(['true', 'false']).default('false'),
        }),
        response: {
          200: importReportSchema,
          400: apiErrorSchema,
          403: apiErrorSchema,
          404: apiErrorSchema,
          413: apiErrorSchema,
          415: apiErrorSchema,
          503: apiErrorSchema,
        },
      },
      // Before the file is taken in.
      async onRequest({ headers }) {
        projectsNow(service);
        const problem = sizeProblem(Number(headers['content-length'] ?? 0), 'csv');
        if (problem !== null) throw tooLarge(problem.message, problem.nextStep);
      },
      async handler({ query: { format, dryRun }, body }) {
        const projects = projectsNow(service);
        if (Buffer.isBuffer(body)) return projects.import({ bytes: body, format }, dryRun === 'true');
        throw new ApiProblem(415, {
          error: 'no-file',
          message: 'The body is not a file.',
          nextStep: 'Send the file itself, with the content type text/csv or application/yaml.',
        });
      },
    });
  });
}
