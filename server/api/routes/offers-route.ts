/** `POST /api/v1/offers/{id}/answer`: what a person does with an offer. */
import { z } from 'zod';
import { apiErrorSchema, offerAnswerRequestSchema } from '../../../protocol/rest.ts';
import { rowOf } from '../../../protocol/tables.ts';
import { offerSchema } from '../../../protocol/waiting-list.ts';
import { answerProblem } from '../../site/waiting/answer-problem.ts';
import { offersOf } from '../../site/waiting/views.ts';
import type { Allowance } from '../allowance.ts';
import type { ApiContext } from '../api-context.ts';
import type { Api } from '../http-api.ts';
import { gone, refuseFor } from '../person-problems.ts';

export function addOffersRoute(api: Api, { clock, people }: ApiContext, allowance: Allowance): void {
  api.route({
    method: 'POST',
    url: '/api/v1/offers/:id/answer',
    config: { needs: 'own' },
    schema: {
      summary: 'Answers an offer',
      description: 'Answers with the offer as it stands then.',
      params: z.object({ id: z.string().min(1).max(512) }),
      body: offerAnswerRequestSchema,
      response: {
        200: offerSchema,
        400: apiErrorSchema,
        403: apiErrorSchema,
        404: apiErrorSchema,
        409: apiErrorSchema,
        429: apiErrorSchema,
      },
    },
    async handler({ params: { id }, body: { user, answer } }) {
      allowance.spend(user);
      refuseFor(answerProblem(people.latest(), { id, user }));
      const after = await people.act({ type: 'offer-answered', at: clock.now(), id, user, answer });
      const offer = rowOf(offersOf(after, user), id);
      if (offer === undefined) throw gone('offer');
      return offer;
    },
  });
}
