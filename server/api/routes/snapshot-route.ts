/** `GET /api/v1/snapshot`: the whole site, compressed once for everyone. */
import type { FastifyReply } from 'fastify';
import { apiErrorSchema, snapshotSchema } from '../../../protocol/rest.ts';
import type { ApiContext } from '../api-context.ts';
import { createGate } from '../gate.ts';
import type { Api } from '../http-api.ts';
import { isKnown, sendShared } from '../shared-text.ts';

/** Bytes of memory for snapshots that are on their way. */
const maxInFlight = 32 * 1024 * 1024;

export function addSnapshotRoute(api: Api, { snapshots }: ApiContext): void {
  const gate = createGate(maxInFlight);
  api.route({
    method: 'GET',
    url: '/api/v1/snapshot',
    config: { needs: 'site' },
    schema: {
      summary: 'All license servers and features',
      description: 'The whole `site` topic. Later changes come over the agent socket. Answers 304 to a matching ETag.',
      response: { 200: snapshotSchema, 503: apiErrorSchema },
    },
    async handler(request, typedReply) {
      // The body is ready-made bytes, not a value of the schema that describes them.
      const reply: FastifyReply = typedReply as unknown as FastifyReply;
      // Whoever has the site seldom asks for more soon, and an idle connection takes as much memory as an agent's socket.
      reply.header('connection', 'close');
      if (isKnown(request, reply, snapshots.etag())) return reply;
      return sendShared(request, reply, snapshots, gate, 'sending snapshots');
    },
  });
}
