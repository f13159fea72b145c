/** `GET /api/v1/denials`: who was refused what, when and why. */
import { z } from 'zod';
import type { Denial } from '../../../protocol/denial.ts';
import { sameUser } from '../../../protocol/identity.ts';
import { apiErrorSchema, denialsSchema } from '../../../protocol/rest.ts';
import type { ApiContext } from '../api-context.ts';
import { busy } from '../api-problems.ts';
import { createGate } from '../gate.ts';
import type { Api } from '../http-api.ts';

const hourMs = 3_600_000;
/** Questions to the database at a time; it answers one after the other anyway. */
const maxInFlight = 32;
const word = z.string().min(1).max(512);

const querySchema = z.object({
  user: z.string().min(1).max(256).optional(),
  /** A feature's id. */
  feature: word.optional(),
  /** A license server's id. */
  server: word.optional(),
  hours: z.coerce
    .number()
    .positive()
    .max(24 * 400)
    .default(24),
  limit: z.coerce.number().int().min(1).max(5_000).default(200),
});

/** Without the names of others than this user. */
const withoutNames = (denials: readonly Denial[], user: string | undefined): Denial[] =>
  denials.map((denial) =>
    user !== undefined && sameUser(denial.user, user) ? denial : { ...denial, user: '', host: '' },
  );

export function addDenialsRoute(api: Api, context: ApiContext): void {
  const gate = createGate(maxInFlight);
  api.route({
    method: 'GET',
    url: '/api/v1/denials',
    schema: {
      summary: 'Denials, newest first',
      description: 'In anonymous mode the names of others are left empty.',
      querystring: querySchema,
      response: { 200: denialsSchema, 400: apiErrorSchema, 503: apiErrorSchema },
    },
    async handler({ query: { user, feature, server, hours, limit } }) {
      const leave = gate.enter();
      if (!leave) throw busy('questions about the past', 2);
      try {
        const { denials, truncated } = await context.store.denials({
          user: user ?? null,
          featureId: feature ?? null,
          serverId: server ?? null,
          fromAt: Math.max(0, Math.round(context.clock.now() - hours * hourMs)),
          limit,
        });
        const { anonymous } = context.people.latest().rules;
        return { denials: anonymous ? withoutNames(denials, user) : denials, truncated };
      } finally {
        leave();
      }
    },
  });
}
