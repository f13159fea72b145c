/** `GET /api/v1/denials`: who was refused what, when and why. */
import { z } from 'zod';
import type { Denial } from '../../../protocol/denial.ts';
import { sameUser } from '../../../protocol/identity.ts';
import { apiErrorSchema, denialsSchema } from '../../../protocol/rest.ts';
import { personOf } from '../../config/access-token.ts';
import type { ApiContext } from '../api-context.ts';
import { busy } from '../api-problems.ts';
import { mustBe } from '../forbidden.ts';
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
    config: { needs: 'site' },
    schema: {
      summary: 'Denials, newest first',
      description:
        'In anonymous mode the names of others are left empty. "hidden" says that only those of the one who asks are told.',
      querystring: querySchema,
      response: { 200: denialsSchema, 400: apiErrorSchema, 503: apiErrorSchema },
    },
    async handler({ access, query: { user: asked, feature, server, hours, limit } }) {
      if (asked !== undefined && !access.may('names')) mustBe(access, asked);
      const mayAll = access.may('denials');
      const user = mayAll ? asked : (asked ?? personOf(access.bearer) ?? undefined);
      const hidden = mayAll ? {} : ({ hidden: 'role' } as const);
      // Of all others nothing is told, and a token that everybody has does not say who asks.
      if (!mayAll && user === undefined) return { denials: [], truncated: false, ...hidden };
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
        const isAnonymous = context.people.latest().rules.anonymous && !access.may('names');
        return { denials: isAnonymous ? withoutNames(denials, user) : denials, truncated, ...hidden };
      } finally {
        leave();
      }
    },
  });
}
