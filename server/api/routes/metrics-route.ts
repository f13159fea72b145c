/** `GET /metrics`: the figures for Prometheus. They name features, so the token is needed here, too. */
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { ApiContext } from '../api-context.ts';
import type { Api } from '../http-api.ts';
import { createMetrics, type Metrics } from '../metrics.ts';

export function addMetricsRoute(api: Api, context: ApiContext): void {
  let metrics: Promise<Metrics> | null = null;
  api.route({
    method: 'GET',
    url: '/metrics',
    config: { needs: 'figures' },
    schema: {
      summary: 'Figures for Prometheus',
      response: {
        200: { description: 'Text format of Prometheus', content: { 'text/plain': { schema: z.string() } } },
      },
    },
    async handler(_request, reply) {
      metrics ??= createMetrics(context);
      const { contentType, text } = await metrics;
      return (reply as unknown as FastifyReply).type(contentType).send(await text());
    },
  });
}
