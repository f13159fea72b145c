/** `POST /api/v1/check`: what a license server answers, before it is configured. */
import { apiErrorSchema, checkRequestSchema, checkResultSchema } from '../../../protocol/rest.ts';
import type { ApiContext } from '../api-context.ts';
import { busy } from '../api-problems.ts';
import { createGate } from '../gate.ts';
import type { Api } from '../http-api.ts';

/** Each runs a tool on this machine. */
const maxInFlight = 2;

export function addCheckRoute(api: Api, context: ApiContext): void {
  const gate = createGate(maxInFlight);
  api.route({
    method: 'POST',
    url: '/api/v1/check',
    config: { needs: 'check' },
    schema: {
      summary: 'Ask a license server once',
      body: checkRequestSchema,
      response: { 200: checkResultSchema, 400: apiErrorSchema, 503: apiErrorSchema },
    },
    async handler(request) {
      const leave = gate.enter();
      if (!leave) throw busy('other checks', 10);
      try {
        return await context.check(request.body);
      } finally {
        leave();
      }
    },
  });
}
