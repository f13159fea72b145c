/** `GET /api/v1/search`: where a person or a host holds something. */
import { z } from 'zod';
import { apiErrorSchema, searchSchema } from '../../../protocol/rest.ts';
import { searchHolders } from '../../site/topics.ts';
import type { ApiContext } from '../api-context.ts';
import type { Api } from '../http-api.ts';

export function addSearchRoute(api: Api, context: ApiContext): void {
  api.route({
    method: 'GET',
    url: '/api/v1/search',
    schema: {
      summary: 'Checkouts of a person or on a host',
      querystring: z.object({ q: z.string().trim().min(1).max(256) }),
      response: { 200: searchSchema, 400: apiErrorSchema },
    },
    handler: async (request) => searchHolders(context.state(), request.query.q),
  });
}
