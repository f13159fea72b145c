/** `GET /api/v1/search`: where a person or a host holds something. */
import { z } from 'zod';
import type { Checkout } from '../../../protocol/license.ts';
import { apiErrorSchema, type SearchResult, searchSchema } from '../../../protocol/rest.ts';
import type { SiteState } from '../../site/site-state.ts';
import type { ApiContext } from '../api-context.ts';
import type { Api } from '../http-api.ts';

/** Checkouts in one answer; who gets more looks for something more exact. */
const maxCheckouts = 500;

/** Checkouts whose user or host contains the text, without letter case, by feature. */
export function findHolders(state: SiteState, text: string, limit: number): SearchResult {
  const wanted = text.toLowerCase();
  const matches: { featureId: string; checkouts: Checkout[] }[] = [];
  let left = limit;
  for (const [featureId, holders] of Object.entries(state.holders)) {
    const found = Object.values(holders.checkouts).filter(
      ({ user, host }) => user.toLowerCase().includes(wanted) || host.toLowerCase().includes(wanted),
    );
    if (found.length === 0) continue;
    if (left === 0) return { matches, truncated: true };
    matches.push({ featureId, checkouts: found.slice(0, left) });
    if (found.length > left) return { matches, truncated: true };
    left -= found.length;
  }
  return { matches, truncated: false };
}

export function addSearchRoute(api: Api, context: ApiContext): void {
  api.route({
    method: 'GET',
    url: '/api/v1/search',
    schema: {
      summary: 'Checkouts of a person or on a host',
      querystring: z.object({ q: z.string().trim().min(1).max(256) }),
      response: { 200: searchSchema, 400: apiErrorSchema },
    },
    handler: async (request) => findHolders(context.state(), request.query.q, maxCheckouts),
  });
}
