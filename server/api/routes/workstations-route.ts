/** `GET /api/v1/workstations`: who sits where, with what the applications behind seats do. */
import { z } from 'zod';
import { workstationsSchema } from '../../../protocol/reclaim/reclaim-rest.ts';
import { apiErrorSchema } from '../../../protocol/rest.ts';
import { workstationsOf } from '../../site/reclaim/workstations.ts';
import type { ApiContext } from '../api-context.ts';
import type { Api } from '../http-api.ts';

export function addWorkstationsRoute(api: Api, { people }: ApiContext): void {
  api.route({
    method: 'GET',
    url: '/api/v1/workstations',
    config: { needs: 'workstations' },
    schema: {
      summary: 'Workstations whose agents are online, with how idle each application is',
      description: 'For administrators. Nothing where idle seats are not asked back: agents tell nothing there.',
      querystring: z.object({ limit: z.coerce.number().int().min(1).max(20_000).default(2_000) }),
      response: { 200: workstationsSchema, 400: apiErrorSchema, 403: apiErrorSchema },
    },
    async handler({ query: { limit } }) {
      return workstationsOf(people.latest(), limit);
    },
  });
}
