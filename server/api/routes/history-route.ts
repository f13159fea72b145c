/** `GET /api/v1/history`: use of some features over time. */
import { z } from 'zod';
import { apiErrorSchema, historySchema } from '../../../protocol/rest.ts';
import type { ApiContext } from '../api-context.ts';
import { busy } from '../api-problems.ts';
import { createGate } from '../gate.ts';
import type { Api } from '../http-api.ts';

const hourMs = 3_600_000;
const featureId = z.string().min(1).max(512);
const maxFeatures = 64;
/** Questions to the database at a time; it answers one after the other anyway. */
const maxInFlight = 32;

const querySchema = z.object({
  /** One id, or several by repeating the parameter. */
  feature: z.union([featureId.transform((id) => [id]), z.array(featureId).min(1).max(maxFeatures)]),
  hours: z.coerce
    .number()
    .positive()
    .max(24 * 400)
    .default(24),
  points: z.coerce.number().int().min(2).max(1000).default(48),
});

export function addHistoryRoute(api: Api, context: ApiContext): void {
  const gate = createGate(maxInFlight);
  api.route({
    method: 'GET',
    url: '/api/v1/history',
    config: { needs: 'site' },
    schema: {
      summary: 'Use of features over time',
      description: 'Each point is the highest use in its span; null where nothing is known.',
      querystring: querySchema,
      response: { 200: historySchema, 400: apiErrorSchema },
    },
    async handler(request) {
      const { feature, hours, points } = request.query;
      const leave = gate.enter();
      if (!leave) throw busy('questions about the past', 2);
      const toAt = context.clock.now();
      try {
        const fromAt = Math.max(0, Math.round(toAt - hours * hourMs));
        return await context.store.history({ featureIds: feature, fromAt, toAt, points });
      } finally {
        leave();
      }
    },
  });
}
