/** `GET /api/v1/project-usage`: time by project, person, group, feature, day, week or month. */
import { z } from 'zod';
import { addDays } from '../../../protocol/projects/calendar.ts';
import { dayDateSchema, summaryOf } from '../../../protocol/projects/project.ts';
import {
  type ProjectUsage,
  projectUsageSchema,
  type UsageDimension,
  usageDimensions,
} from '../../../protocol/projects/project-rest.ts';
import { apiErrorSchema } from '../../../protocol/rest.ts';
import { isTimeZone } from '../../../protocol/time-zones.ts';
import type { Catalog } from '../../projects/catalog.ts';
import { usageCsv } from '../../projects/usage-csv.ts';
import { maxUsageSums, type UsageSum } from '../../store/project-store.ts';
import type { ApiContext } from '../api-context.ts';
import { badRequest, busy } from '../api-problems.ts';
import { mustHave } from '../forbidden.ts';
import { createGate } from '../gate.ts';
import type { Api } from '../http-api.ts';
import { forPerson, projectsNow } from '../project-rights.ts';

/** Longest time that is asked about: ten years. The database works on nothing else meanwhile. */
const maxDays = 3_660;
/** Questions at a time; the database answers one after the other, and each may take seconds. */
const maxInFlight = 4;
const spans: ReadonlySet<UsageDimension> = new Set(['day', 'week', 'month']);
const word = z.string().min(1).max(512);

const dimensions = z
  .string()
  .max(100)
  .transform((text) => text.split(',').filter((part) => part !== ''))
  .pipe(z.array(z.enum(usageDimensions)))
  .refine((by) => new Set(by).size === by.length, 'names something twice')
  .refine((by) => by.filter((one) => spans.has(one)).length <= 1, 'can have one of day, week and month');

const querySchema = z.object({
  from: dayDateSchema,
  to: dayDateSchema,
  zone: z.string().max(64).refine(isTimeZone, 'is not a time zone such as Europe/Amsterdam').optional(),
  by: dimensions.default(['project']),
  user: word.optional(),
  group: word.optional(),
  feature: word.optional(),
  /** A project's id; `none` for time without a project. */
  project: word.optional(),
  format: z.enum(['json', 'csv']).default('json'),
});

export function addProjectUsageRoute(api: Api, { projects: service }: ApiContext): void {
  const gate = createGate(maxInFlight);
  api.route({
    method: 'GET',
    url: '/api/v1/project-usage',
    config: { needs: 'booking' },
    schema: {
      summary: 'Licence time by project, person, group, feature, day, week or month',
      description:
        'Everybody may ask for their own time with "user"; all the rest is for those who look after projects.',
      querystring: querySchema,
      response: {
        200: projectUsageSchema,
        400: apiErrorSchema,
        403: apiErrorSchema,
        404: apiErrorSchema,
        503: apiErrorSchema,
      },
    },
    async handler({ access, query }, reply) {
      const projects = projectsNow(service);
      if (query.user === undefined || query.group !== undefined) mustHave(access, 'projects');
      else forPerson(access, query.user);
      const { from, to, by, user = null, group = null, feature = null, project } = query;
      if (from > to) throw badRequest('"to" must not be before "from".');
      if (from < '1971-01-01' || to > '9990-12-31') throw badRequest('"from" and "to" must lie between 1971 and 9990.');
      if (to > addDays(from, maxDays)) throw badRequest(`"to" must be at most ${maxDays} days after "from".`);
      const leave = gate.enter();
      if (!leave) throw busy('questions about projects', 5);
      try {
        const timeZone = query.zone ?? projects.policy.timeZone;
        const projectId = project === undefined ? null : project === 'none' ? '' : project;
        const sums = await projects.usage({ from, to, timeZone, by, user, group, feature, projectId });
        if (sums.length > maxUsageSums) {
          throw badRequest(
            `This would have more than ${maxUsageSums} rows: ask for a shorter time, or for less at once.`,
          );
        }
        const usage = usageOf(sums, { from, to, timeZone, by }, projects.catalog());
        if (query.format === 'json') return usage;
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="projects-${from}-${to}.csv"`)
          .serializer((text: string) => text)
          .send(usageCsv(usage) as never);
      } finally {
        leave();
      }
    },
  });
}

function usageOf(
  sums: readonly UsageSum[],
  asked: Pick<ProjectUsage, 'from' | 'to' | 'timeZone' | 'by'>,
  catalog: Catalog,
): ProjectUsage {
  const rows = sums.map(({ projectId, ...sum }) => ({
    ...(projectId === undefined ? {} : { project: projectOf(projectId, catalog) }),
    ...sum,
  }));
  return {
    ...asked,
    rows: rows
      .map((row) => ({ row, key: keyOf(row) }))
      .toSorted((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ row }) => row),
    totalSeatSeconds: sums.reduce((all, { seatSeconds }) => all + seatSeconds, 0),
  };
}

function projectOf(projectId: string | null, catalog: Catalog) {
  const project = projectId === null ? null : catalog.find(projectId);
  return project && summaryOf(project);
}

/** By project, with what is on none at the end; then by person, group, feature and time. */
const keyOf = ({ project, user, group, feature, span }: ProjectUsage['rows'][number]): string =>
  JSON.stringify([
    project === null ? '\uffff' : (project?.code ?? ''),
    user ?? '',
    group ?? '',
    feature ?? '',
    span ?? '',
  ]);
