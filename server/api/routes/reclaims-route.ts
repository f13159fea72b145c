/** `POST /api/v1/reclaims/{id}/progress`: how far an agent is with a seat that is asked back. */
import { z } from 'zod';
import { reclaimAnswerSchema, reclaimProgressRequestSchema } from '../../../protocol/reclaim/reclaim-rest.ts';
import { apiErrorSchema } from '../../../protocol/rest.ts';
import { rowOf } from '../../../protocol/tables.ts';
import { progressProblem } from '../../site/reclaim/progress.ts';
import { reclaimRow } from '../../site/reclaim/views.ts';
import type { Allowance } from '../allowance.ts';
import type { ApiContext } from '../api-context.ts';
import type { Api } from '../http-api.ts';
import { gone, refuseFor } from '../person-problems.ts';

export function addReclaimsRoute(api: Api, { clock, people }: ApiContext, allowance: Allowance): void {
  api.route({
    method: 'POST',
    url: '/api/v1/reclaims/:id/progress',
    config: { needs: 'own' },
    schema: {
      summary: 'Tells how far the agent is with an idle seat that is asked back',
      description: 'Telling a step again changes nothing. Answers with the reclaim as it stands then.',
      params: z.object({ id: z.string().min(1).max(512) }),
      body: reclaimProgressRequestSchema,
      response: {
        200: reclaimAnswerSchema,
        400: apiErrorSchema,
        403: apiErrorSchema,
        404: apiErrorSchema,
        409: apiErrorSchema,
        429: apiErrorSchema,
      },
    },
    async handler({ params: { id }, body }) {
      allowance.spend(body.user);
      refuseFor(progressProblem(people.latest().requests.reclaims, { id, ...body }));
      const after = await people.act({ type: 'reclaim-progress', at: clock.now(), id, ...body });
      const row = rowOf(after.requests.reclaims, id);
      if (row === undefined) throw gone('reclaim');
      return reclaimRow(row);
    },
  });
}
