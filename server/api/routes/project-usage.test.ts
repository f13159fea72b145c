import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectTimeSchema, projectUsageSchema } from '../../../protocol/projects/project-rest.ts';
import { all, choice, correction } from '../../../protocol/projects/testing/changes.ts';
import { apiErrorSchema } from '../../../protocol/rest.ts';
import { openHistoryStore } from '../../store/open-history-store.ts';
import { maxUsageSums } from '../../store/project-store.ts';
import { mondayAt, type ProjectServer, projectsConfig, startProjectServer } from '../../testing/project-server.ts';

let site: ProjectServer;

/**
 * Two seats, ana's on ws-0 and bo's on ws-1, as the license server told on the hour:
 *
 * | ana | 540 minutes | bo | 239 minutes |
 * |---|---|---|---|
 * | 9:00–12:00 | OW, ana's default | 9:01–9:30 | nothing chosen |
 * | 12:00–15:00 | BR 75 %, OW 25 % | 9:30–11:00 | BR |
 * | 15:00–16:00 | on purpose nothing | 11:00–11:30 | OW, by a correction |
 * | 16:00–18:00 | BR | 11:30–13:00 | BR |
 */
beforeAll(async () => {
  site = await startProjectServer(projectsConfig());
  await site.bring('code,name,client,default_users\nBR,"=Bridge, north",City,\nOW,Offshore wind,,Ana\n');
  const [ana, bo] = ['ws-0', 'ws-1'].map((host) => ({ host }));
  await site.say('shared', 'bo', choice(mondayAt('09:30'), all('BR'), bo));
  await site.hour('ana', 'bo');
  await site.hour('ana', 'bo');
  const split = [
    { projectId: 'BR', percent: 75 },
    { projectId: 'OW', percent: 25 },
  ];
  await site.say('shared', 'ana', choice(mondayAt('12:00'), split, ana));
  await site.hour('ana');
  await site.say('shared', 'bo', correction(mondayAt('11:00'), mondayAt('11:30'), all('OW')));
  for (let hours = 13; hours < 18; hours += 1) await site.hour('ana');
  await site.say('shared', 'ana', choice(mondayAt('16:00'), all('BR'), ana));
  // Came late: it was made offline.
  await site.say('shared', 'ana', choice(mondayAt('15:00'), all(), ana));
});
afterAll(() => site.end());

const day = { from: '2026-11-23', to: '2026-11-23' };
/** Of that Monday unless told otherwise. */
const path = (query: string): string =>
  `project-usage?${new URLSearchParams({ ...day, ...Object.fromEntries(new URLSearchParams(query)) })}`;
const usage = async (query: string, as: 'administrator' | 'shared' = 'administrator') => {
  const { status, body } = await site.ask(as, 'GET', path(query));
  expect([status, body.error]).toEqual([200, undefined]);
  return projectUsageSchema.parse(body);
};
/** Rows as words, with minutes. */
const table = async (query: string) => {
  const { rows } = await usage(query);
  return rows.map(({ project, user, group, feature, span, seatSeconds }) => {
    const words = [project === null ? '–' : project?.code, user, group === null ? '–' : group, feature, span];
    return [...words.filter((word) => word !== undefined), seatSeconds / 60].join(' ');
  });
};

describe('time by project', () => {
  test.each([
    ['', ['BR 435', 'OW 255', '– 89']],
    ['by=user', ['ana 540', 'bo 239']],
    ['by=group', ['Fluids 239', 'Structures 540']],
    ['by=feature', ['solver 779']],
    ['by=project,user', ['BR ana 255', 'BR bo 180', 'OW ana 225', 'OW bo 30', '– ana 60', '– bo 29']],
    ['by=day', ['2026-11-23 779']],
    ['by=week', ['2026-11-23 779']],
    ['by=month', ['2026-11-01 779']],
    // Midnight of Tokyo is 15:00 here: what was on no project and what came after it are of the next day.
    ['by=day&zone=Asia/Tokyo&to=2026-11-24', ['2026-11-23 599', '2026-11-24 180']],
    ['by=project,day&zone=Asia/Tokyo', ['BR 2026-11-23 315', 'OW 2026-11-23 255', '– 2026-11-23 29']],
    ['from=2026-11-24&to=2026-11-24', []],
    ['user=BO', ['BR 180', 'OW 30', '– 29']],
    ['user=nobody', []],
    ['group=structures&by=user', ['ana 540']],
    ['group=none', []],
    ['feature=SOLVER&by=user&project=BR', ['ana 255', 'bo 180']],
    ['feature=other', []],
    ['project=none&by=user', ['ana 60', 'bo 29']],
    ['project=nothing-like-it', []],
  ])('%s is as worked out by hand', async (query, expected) => {
    expect(await table(query)).toEqual(expected);
  });

  test('adds up to the checkouts, whatever it is asked by', async () => {
    const timeOf = (user: string) => `project-time?user=${user}&from=${mondayAt('00:00')}&to=${mondayAt('23:00')}`;
    const checkouts = [];
    for (const user of ['ana', 'bo']) {
      checkouts.push(...projectTimeSchema.parse((await site.ask('shared', 'GET', timeOf(user))).body).checkouts);
    }
    expect(checkouts.map(({ host, from, to, open }) => [host, from, to, open])).toEqual([
      ['ws-0', mondayAt('09:00'), mondayAt('18:00'), true],
      ['ws-1', mondayAt('09:01'), mondayAt('13:00'), false],
    ]);
    const seconds = checkouts.reduce((sum, { from, to, seats }) => sum + ((to - from) / 1000) * seats, 0);
    for (const by of ['project', 'user', 'group,feature', 'project,user,group,feature,day', 'project,month', '']) {
      const { rows, totalSeatSeconds } = await usage(`by=${by}`);
      expect([rows.reduce((sum, row) => sum + row.seatSeconds, 0), totalSeatSeconds]).toEqual([seconds, seconds]);
    }
  });

  test('names projects as they are called now, and is one’s own for everybody', async () => {
    expect((await usage('user=bo', 'shared')).rows[0]).toEqual({
      project: { id: 'BR', code: 'BR', name: '=Bridge, north', client: 'City', parentId: null },
      seatSeconds: 180 * 60,
    });
  });

  test('comes as CSV for a file, with nothing in it that a spreadsheet would run', async () => {
    const asked = path('by=project,user,day&format=csv');
    const { status, headers, body } = await site.ask('administrator', 'GET', asked);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(headers.get('content-disposition')).toBe('attachment; filename="projects-2026-11-23-2026-11-23.csv"');
    expect(body.trimEnd().split(/\r?\n/)).toEqual([
      'project,project_name,client,user,day,seat_seconds,seat_hours',
      `BR,"'=Bridge, north",City,ana,2026-11-23,15300,4.25`,
      `BR,"'=Bridge, north",City,bo,2026-11-23,10800,3.00`,
      'OW,Offshore wind,,ana,2026-11-23,13500,3.75',
      'OW,Offshore wind,,bo,2026-11-23,1800,0.50',
      ',,,ana,2026-11-23,3600,1.00',
      ',,,bo,2026-11-23,1740,0.48',
    ]);
  });

  test.each([
    ['from=2026-11-24', 'before'],
    ['from=2026-02-30', 'from'],
    ['from=yesterday', 'from'],
    ['from=1969-12-31', '1971'],
    ['from=2010-01-01', '3660 days'],
    ['from=0001-01-01&to=9999-12-31', '1971'],
    ['zone=Mars', 'time zone'],
    ['by=colour', 'by'],
    ['by=day,week', 'one of day, week and month'],
    ['by=user,user', 'twice'],
    ['format=pdf', 'format'],
    ['user=', 'user'],
  ])('%s is refused in words', async (query, expected) => {
    const { status, body } = await site.ask('administrator', 'GET', path(query));
    expect([status, apiErrorSchema.parse(body).error]).toEqual([400, 'bad-request']);
    expect(body.message).toContain(expected);
  });
});

test('more rows than anybody can read are refused, and what to ask for is said', async () => {
  const sums = Array.from({ length: maxUsageSums + 1 }, (_, index) => ({ user: `user-${index}`, seatSeconds: 1 }));
  const other = await startProjectServer(projectsConfig(), {
    openStore: async (options) => {
      const store = await openHistoryStore(options);
      return { ...store, projects: { ...store.projects, usage: async () => sums } };
    },
  });
  try {
    const { status, body } = await other.ask('administrator', 'GET', path('by=user'));
    expect([status, apiErrorSchema.parse(body).message]).toEqual([400, expect.stringContaining('a shorter time')]);
    sums.pop();
    expect((await other.ask('administrator', 'GET', path('by=user'))).body.totalSeatSeconds).toBe(maxUsageSums);
  } finally {
    await other.end();
  }
});
