/** `/api/v1/waits`: standing in line. */
import { z } from 'zod';
import {
  apiErrorSchema,
  joinRequestSchema,
  leaveRequestSchema,
  type Waits,
  waitsSchema,
} from '../../../protocol/rest.ts';
import { waitSchema } from '../../../protocol/waiting-list.ts';
import type { SiteState } from '../../site/site-state.ts';
import { leaveProblem } from '../../site/waiting/answer-problem.ts';
import { joinProblem } from '../../site/waiting/join-problem.ts';
import { offersOf, waitsOf } from '../../site/waiting/views.ts';
import type { Allowance } from '../allowance.ts';
import type { ApiContext } from '../api-context.ts';
import type { Api } from '../http-api.ts';
import { gone, refuseFor } from '../person-problems.ts';

const idParams = z.object({ id: z.string().min(1).max(512) });

const waitsOfPerson = (state: SiteState, user: string): Waits => ({
  waits: Object.values(waitsOf(state, user)),
  offers: Object.values(offersOf(state, user)),
});

export function addWaitsRoutes(api: Api, { clock, people }: ApiContext, allowance: Allowance): void {
  api.route({
    method: 'GET',
    url: '/api/v1/waits',
    config: { needs: 'own' },
    schema: {
      summary: 'The waits of one person, and their offers',
      querystring: z.object({ user: z.string().min(1).max(256) }),
      response: { 200: waitsSchema, 400: apiErrorSchema },
    },
    handler: async ({ query }) => waitsOfPerson(people.latest(), query.user),
  });

  api.route({
    method: 'POST',
    url: '/api/v1/waits',
    config: { needs: 'own' },
    schema: {
      summary: 'Joins the waiting list',
      description:
        'Changes the wait that this person already has for one of the features, if there is one. The wait may be shorter than asked for.',
      body: joinRequestSchema,
      response: {
        200: waitSchema,
        400: apiErrorSchema,
        404: apiErrorSchema,
        409: apiErrorSchema,
        429: apiErrorSchema,
      },
    },
    async handler({ body }) {
      const { user, host, seats, forMs } = body;
      allowance.spend(user);
      const featureIds = [...new Set(body.featureIds)];
      const before = people.latest();
      refuseFor(joinProblem(before, { user, host, featureIds, seats }));
      const at = clock.now();
      const until = at + Math.min(forMs, before.rules.waiting.maxWaitMs);
      const after = await people.act({
        type: 'wait-joined',
        at,
        id: people.newId(),
        user,
        host,
        featureIds,
        seats,
        until,
      });
      const wait = Object.values(waitsOf(after, user)).find((own) =>
        featureIds.some((id) => own.featureIds.includes(id)),
      );
      if (wait === undefined) throw gone('wait');
      return wait;
    },
  });

  api.route({
    method: 'POST',
    url: '/api/v1/waits/:id/leave',
    config: { needs: 'own' },
    schema: {
      summary: 'Ends a wait and withdraws its offer',
      description: 'Answers with the waits that this person still has.',
      params: idParams,
      body: leaveRequestSchema,
      response: {
        200: waitsSchema,
        400: apiErrorSchema,
        403: apiErrorSchema,
        404: apiErrorSchema,
        429: apiErrorSchema,
      },
    },
    async handler({ params: { id }, body: { user } }) {
      allowance.spend(user);
      refuseFor(leaveProblem(people.latest(), { id, user }));
      return waitsOfPerson(await people.act({ type: 'wait-left', at: clock.now(), id, user }), user);
    },
  });
}
