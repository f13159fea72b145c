/** `/api/v1/asks`: asking the holder of a seat, and answering. */
import { z } from 'zod';
import { type Ask, askSchema } from '../../../protocol/ask.ts';
import { apiErrorSchema, askAnswerRequestSchema, askRequestSchema } from '../../../protocol/rest.ts';
import { rowOf } from '../../../protocol/tables.ts';
import { askAnswerProblem, askProblem } from '../../site/asks/ask-problem.ts';
import { asksOf } from '../../site/asks/views.ts';
import type { PersonEvent } from '../../site/site-state.ts';
import type { Allowance } from '../allowance.ts';
import type { ApiContext } from '../api-context.ts';
import type { Api } from '../http-api.ts';
import { gone, refuseFor } from '../person-problems.ts';

const refusals = {
  400: apiErrorSchema,
  403: apiErrorSchema,
  404: apiErrorSchema,
  409: apiErrorSchema,
  429: apiErrorSchema,
};

export function addAsksRoutes(api: Api, { clock, people }: ApiContext, allowance: Allowance): void {
  /** The ask as this side sees it, once the event happened. */
  async function after(event: PersonEvent): Promise<Ask> {
    const ask = rowOf(asksOf(await people.act(event), event.user), event.id);
    if (ask === undefined) throw gone('question');
    return ask;
  }

  api.route({
    method: 'POST',
    url: '/api/v1/asks',
    config: { needs: 'own' },
    schema: {
      summary: 'Asks the holder of a seat for it',
      description: 'Only holders whose agent is online and lets itself be asked.',
      body: askRequestSchema,
      response: { 200: askSchema, ...refusals },
    },
    async handler({ body: { user, host, featureId, to } }) {
      allowance.spend(user);
      const at = clock.now();
      refuseFor(askProblem(people.latest(), { at, user, featureId, to }));
      return after({ type: 'asked', at, id: people.newId(), user, host, featureId, to });
    },
  });

  api.route({
    method: 'POST',
    url: '/api/v1/asks/:id/answer',
    config: { needs: 'own' },
    schema: {
      summary: 'Answers a colleague',
      params: z.object({ id: z.string().min(1).max(512) }),
      body: askAnswerRequestSchema,
      response: { 200: askSchema, ...refusals },
    },
    async handler({ params: { id }, body: { user, answer } }) {
      allowance.spend(user);
      const at = clock.now();
      refuseFor(askAnswerProblem(people.latest(), { at, id, user }));
      return after({ type: 'ask-answered', at, id, user, answer });
    },
  });
}
