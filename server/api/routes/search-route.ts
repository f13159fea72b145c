/** `GET /api/v1/search`: where a person or a host holds something. */
import { z } from 'zod';
import { sameUser } from '../../../protocol/identity.ts';
import { apiErrorSchema, type SearchResult, searchSchema } from '../../../protocol/rest.ts';
import { personOf } from '../../config/access-token.ts';
import { searchHolders } from '../../site/topics.ts';
import type { ApiContext } from '../api-context.ts';
import type { Api } from '../http-api.ts';

export function addSearchRoute(api: Api, context: ApiContext): void {
  api.route({
    method: 'GET',
    url: '/api/v1/search',
    config: { needs: 'site' },
    schema: {
      summary: 'Checkouts of a person or on a host',
      querystring: z.object({ q: z.string().trim().min(1).max(256) }),
      response: { 200: searchSchema, 400: apiErrorSchema },
    },
    async handler({ query: { q }, access }): Promise<SearchResult> {
      if (access.may('search')) return searchHolders(context.state(), q);
      const person = personOf(access.bearer);
      return {
        ...searchHolders(context.state(), q, (user) => person !== null && sameUser(user, person)),
        hidden: 'role',
      };
    },
  });
}
