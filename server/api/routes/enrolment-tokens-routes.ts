/** What administrators do about enrolment: make tokens, see who is enrolled, and take access back. */
import { z } from 'zod';
import {
  createdEnrolmentTokenSchema,
  createEnrolmentTokenSchema,
  enrolledAgentsSchema,
  enrolmentTokensSchema,
  revocationSchema,
  revokedSchema,
} from '../../../protocol/enrolment-rest.ts';
import { sameHost, sameUser } from '../../../protocol/identity.ts';
import { apiErrorSchema } from '../../../protocol/rest.ts';
import type { EnrolmentService } from '../../enrolment/enrolment-service.ts';
import type { ApiContext } from '../api-context.ts';
import { ApiProblem } from '../api-problems.ts';
import { enrolmentProblem } from '../enrolment-problems.ts';
import type { Api } from '../http-api.ts';

/** Tokens that can be there at a time. */
const maxTokens = 50_000;
const errors = { 400: apiErrorSchema, 403: apiErrorSchema, 404: apiErrorSchema, 503: apiErrorSchema };
const nobody = { user: '', host: '' };
const config = { needs: 'tokens' } as const;
const name = z.string().min(1).max(256).optional();

export function addEnrolmentTokensRoutes(api: Api, { enrolment, log, onlineAgents, dropRevoked }: ApiContext): void {
  function service(): EnrolmentService {
    if (enrolment === null) throw enrolmentProblem('no-enrolment', nobody);
    return enrolment;
  }

  /** Throws `ApiProblem` when it could not be written down. */
  async function kept<T>(change: Promise<T>): Promise<T> {
    try {
      return await change;
    } catch (error) {
      log.error({ error }, 'a change of enrolment could not be written down');
      throw enrolmentProblem('not-kept', nobody);
    }
  }

  api.route({
    method: 'GET',
    url: '/api/v1/enrolment-tokens',
    config,
    schema: {
      summary: 'Enrolment tokens, without their secrets',
      description: 'For administrators.',
      response: { 200: enrolmentTokensSchema, ...errors },
    },
    handler: async () => ({ tokens: [...service().tokens()] }),
  });

  api.route({
    method: 'POST',
    url: '/api/v1/enrolment-tokens',
    config,
    schema: {
      summary: 'Makes an enrolment token',
      description: 'For administrators. Its secret is told this once.',
      body: createEnrolmentTokenSchema,
      response: { 200: createdEnrolmentTokenSchema, ...errors },
    },
    async handler({ body }, reply) {
      if (service().tokens().length >= maxTokens) {
        throw new ApiProblem(409, {
          error: 'too-many-tokens',
          message: `There are ${maxTokens} enrolment tokens, and more is not possible.`,
          nextStep: 'Those that ended go away after a year.',
        });
      }
      void reply.header('cache-control', 'no-store');
      return kept(service().createToken(body));
    },
  });

  api.route({
    method: 'GET',
    url: '/api/v1/enrolled-agents',
    config,
    schema: {
      summary: 'Agents that have a credential: who, where, and when they were seen last',
      description: 'For administrators.',
      querystring: z.object({
        user: name,
        host: name,
        limit: z.coerce.number().int().min(1).max(100_000).default(1_000),
      }),
      response: { 200: enrolledAgentsSchema, ...errors },
    },
    async handler({ query: { user, host, limit } }) {
      const wanted = service()
        .agents()
        .filter(
          (agent) =>
            (user === undefined || sameUser(agent.user, user)) && (host === undefined || sameHost(agent.host, host)),
        )
        .toSorted((a, b) => compare(a.user, b.user) || compare(a.host, b.host));
      const online = onlineAgents();
      return {
        agents: wanted.slice(0, limit).map((agent) => ({ ...agent, isOnline: online.has(agent.id) })),
        truncated: wanted.length > limit,
      };
    },
  });

  api.route({
    method: 'POST',
    url: '/api/v1/enrolment-revocations',
    config,
    schema: {
      summary: 'Takes a token back, or the access of an agent, of a person or of a workstation',
      description:
        'For administrators. Connections end at once. Agents that were put out enrol again only with a token that is made later.',
      body: revocationSchema,
      response: { 200: revokedSchema, ...errors },
    },
    async handler({ body }) {
      const revoking = service().revoke(body);
      // Also where it cannot be written down.
      dropRevoked();
      return kept(revoking);
    },
  });
}

const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
