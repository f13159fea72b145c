/** `GET /api/v1/features/{id}/holders`: who holds, who waits, what is held back. */
import { z } from 'zod';
import { apiErrorSchema, type HoldersOfFeature, holdersSchema } from '../../../protocol/rest.ts';
import { rowOf } from '../../../protocol/tables.ts';
import { featureTables } from '../../site/topics.ts';
import { placesOf } from '../../site/waiting/views.ts';
import type { ApiContext } from '../api-context.ts';
import { notFound } from '../api-problems.ts';
import type { Api } from '../http-api.ts';
import { holdersWithoutNames } from '../without-holders.ts';

export function addHoldersRoute(api: Api, context: ApiContext): void {
  api.route({
    method: 'GET',
    url: '/api/v1/features/:id/holders',
    config: { needs: 'site' },
    schema: {
      summary: 'Holders, reservations and queue of one feature',
      params: z.object({ id: z.string().min(1).max(512) }),
      response: { 200: holdersSchema, 404: apiErrorSchema },
    },
    async handler({ params: { id }, access }): Promise<HoldersOfFeature> {
      const state = context.state();
      const feature = rowOf(state.site.features, id);
      if (!feature) throw notFound('such feature');
      const isHidden = state.rules.anonymous && !access.may('holders');
      const all = featureTables(state, id);
      const rows = isHidden ? holdersWithoutNames(all) : all;
      return {
        feature,
        checkouts: Object.values(rows.checkouts),
        reservations: Object.values(rows.reservations),
        queue: Object.values(rows.queue),
        places: Object.values(placesOf(state, id)),
        ...(isHidden && { hidden: 'role' }),
      };
    },
  });
}
