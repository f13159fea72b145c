/** `GET /openapi.json`: the description of the API. */
import type { FastifyReply } from 'fastify';
import type { ApiContext } from '../api-context.ts';
import type { Api } from '../http-api.ts';
import { describeApi } from '../openapi.ts';

export function addOpenApiRoute(api: Api, context: ApiContext): void {
  let document: Promise<string> | null = null;
  api.route({
    method: 'GET',
    url: '/openapi.json',
    config: { needs: 'site' },
    schema: { hide: true },
    async handler(_request, reply) {
      document ??= describeApi(context);
      return (reply as unknown as FastifyReply).type('application/json; charset=utf-8').send(await document);
    },
  });
}
