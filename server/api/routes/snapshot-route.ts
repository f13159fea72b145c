/** `GET /api/v1/snapshot`: the whole site, compressed once for everyone. */
import type { FastifyReply } from 'fastify';
import { apiErrorSchema, snapshotSchema } from '../../../protocol/rest.ts';
import type { ApiContext } from '../api-context.ts';
import { busy } from '../api-problems.ts';
import { createGate } from '../gate.ts';
import type { Api } from '../http-api.ts';

/** Snapshots on their way at a time. A client over TLS costs a copy of its own while it reads. */
const maxInFlight = 100;
const retryAfterSeconds = 2;

/** Whether an `If-None-Match` header names this ETag. */
const names = (header: string | undefined, etag: string): boolean =>
  header?.split(',').some((part) => part.trim() === '*' || part.trim().replace(/^W\//, '') === etag) ?? false;

export function addSnapshotRoute(api: Api, context: ApiContext): void {
  const gate = createGate(maxInFlight);
  api.route({
    method: 'GET',
    url: '/api/v1/snapshot',
    schema: {
      summary: 'All license servers and features',
      description: 'The whole `site` topic. Later changes come over the agent socket. Answers 304 to a matching ETag.',
      response: { 200: snapshotSchema, 503: apiErrorSchema },
    },
    async handler(request, typedReply) {
      // The body is ready-made bytes, not a value of the schema that describes them.
      const reply: FastifyReply = typedReply as unknown as FastifyReply;
      const etag = context.snapshots.etag();
      reply.header('etag', etag).header('cache-control', 'private, no-cache').header('vary', 'Accept-Encoding');
      if (names(request.headers['if-none-match'], etag)) return reply.code(304).send();
      const leave = gate.enter();
      if (!leave) throw busy('sending snapshots', retryAfterSeconds);
      reply.raw.once('close', leave);
      reply.type('application/json; charset=utf-8');
      const takesGzip = /\b(gzip|\*)(?!\s*;\s*q=0(\.0+)?\s*(,|$))/.test(
        String(request.headers['accept-encoding'] ?? ''),
      );
      if (!takesGzip) return reply.send(context.snapshots.text());
      return reply.header('content-encoding', 'gzip').send(await context.snapshots.compressed());
    },
  });
}
