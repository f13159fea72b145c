/** `GET /api/v1/health`: how the monitoring server does; `GET /healthz`: that it runs, for load balancers. */
import { z } from 'zod';
import { type Health, healthSchema } from '../../../protocol/rest.ts';
import type { ApiContext } from '../api-context.ts';
import type { Api } from '../http-api.ts';

/** All that is known about the server's own state. */
export async function readHealth(context: ApiContext): Promise<Health> {
  const servers = Object.values(context.state().site.servers);
  const problem = context.store.problem();
  const brokers = context.people.brokers();
  const allUp = servers.every(({ status, logProblem }) => status === 'up' && !logProblem);
  const allThere = brokers.every(({ connected }) => connected);
  return {
    status: allUp && allThere && !problem ? 'ok' : 'trouble',
    version: context.version,
    startedAt: context.startedAt,
    agents: context.agentCount(),
    servers,
    brokers: [...brokers],
    store: { ok: problem === null, problem, bytes: await context.store.sizeBytes() },
  };
}

export function addHealthRoutes(api: Api, context: ApiContext): void {
  api.route({
    method: 'GET',
    url: '/api/v1/health',
    config: { needs: 'figures' },
    schema: { summary: 'How the monitoring server does', response: { 200: healthSchema } },
    handler: async () => readHealth(context),
  });
  api.route({
    method: 'GET',
    url: '/healthz',
    config: { needs: null },
    schema: {
      summary: 'That the server runs; needs no token and tells nothing else',
      security: [],
      response: { 200: z.object({ status: z.literal('ok') }) },
    },
    handler: async () => ({ status: 'ok' as const }),
  });
}
