/** `GET /api/v1/reclaims` and `/api/v1/reclaim-summary`: which seats were asked back, and what came of it. */
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { addDays, dayOf, startOfDay } from '../../../protocol/projects/calendar.ts';
import { dayDateSchema } from '../../../protocol/projects/project.ts';
import { reclaimSummarySchema, reclaimsSchema } from '../../../protocol/reclaim/reclaim-rest.ts';
import { apiErrorSchema } from '../../../protocol/rest.ts';
import { ownTimeZone } from '../../../protocol/time-zones.ts';
import { reclaimSummaryCsv, reclaimsCsv } from '../../site/reclaim/reclaim-csv.ts';
import { longestGivenBackMs } from '../../site/reclaim/watch-seats.ts';
import type { ApiContext } from '../api-context.ts';
import { badRequest, busy } from '../api-problems.ts';
import { createGate } from '../gate.ts';
import type { Api } from '../http-api.ts';

/** Questions at a time; the database answers one after the other. */
const maxInFlight = 4;
/** Days that are told unless asked otherwise: a month of single ones, a year of sums. */
const usualDays = { reclaims: 31, summary: 366 };
const word = z.string().min(1).max(512);
const span = { from: dayDateSchema.optional(), to: dayDateSchema.optional() };
const more = { feature: word.optional(), format: z.enum(['json', 'csv']).default('json') };
const errors = { 400: apiErrorSchema, 403: apiErrorSchema, 503: apiErrorSchema };

export function addReclaimReportsRoutes(api: Api, { clock, people, store }: ApiContext): void {
  const gate = createGate(maxInFlight);
  const zone = (): string => people.latest().rules.reclaim?.timeZone ?? ownTimeZone();

  /** The days that are meant, both included. */
  function daysOf(asked: { readonly from?: string; readonly to?: string }, usual: number) {
    const to = asked.to ?? dayOf(clock.now(), zone());
    const from = asked.from ?? addDays(to, 1 - usual);
    if (from > to) throw badRequest('"to" must not be before "from".');
    if (from < '1971-01-01' || to > '9990-12-31') throw badRequest('"from" and "to" must lie between 1971 and 9990.');
    if (to > addDays(from, 3_660)) throw badRequest('"to" must be at most ten years after "from".');
    return { from, to };
  }

  async function answered<T>(question: () => Promise<T>): Promise<T> {
    const leave = gate.enter();
    if (!leave) throw busy('questions about the past', 5);
    try {
      return await question();
    } finally {
      leave();
    }
  }

  api.route({
    method: 'GET',
    url: '/api/v1/reclaims',
    config: { needs: 'reclaims' },
    schema: {
      summary: 'Idle seats that were asked back, newest first',
      description: 'For administrators. Days are those of the time zone of "reclaim"; the last 31 unless told.',
      querystring: z.object({
        ...span,
        ...more,
        user: z.string().min(1).max(256).optional(),
        limit: z.coerce.number().int().min(1).max(20_000).default(2_000),
      }),
      response: { 200: reclaimsSchema, ...errors },
    },
    async handler({ query }, reply) {
      const { feature = null, user = null, limit } = query;
      const { from, to } = daysOf(query, usualDays.reclaims);
      const [fromAt, toAt] = [startOfDay(from, zone()), startOfDay(addDays(to, 1), zone())];
      const found = await answered(() => store.reclaims({ feature, user, fromAt, toAt, limit }));
      return query.format === 'json' ? found : csv(reply, `reclaims-${from}-${to}`, reclaimsCsv(found.reclaims));
    },
  });

  api.route({
    method: 'GET',
    url: '/api/v1/reclaim-summary',
    config: { needs: 'reclaims' },
    schema: {
      summary: 'Seats given back by feature and month',
      description: 'For administrators. Days are those of the time zone of "reclaim"; the last 366 unless told.',
      querystring: z.object({ ...span, ...more }),
      response: { 200: reclaimSummarySchema, ...errors },
    },
    async handler({ query }, reply) {
      const timeZone = zone();
      const { from, to } = daysOf(query, usualDays.summary);
      const asked = { feature: query.feature ?? null, from, to, timeZone, longestGivenBackMs };
      const rows = await answered(() => store.reclaimSummary(asked));
      return query.format === 'json'
        ? { timeZone, rows }
        : csv(reply, `reclaim-summary-${from}-${to}`, reclaimSummaryCsv(rows));
    },
  });
}

/** Sends a table in place of what the schema describes. */
const csv = (reply: unknown, name: string, text: string): never =>
  (reply as FastifyReply)
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .serializer((body: string) => body)
    .send(text) as never;
