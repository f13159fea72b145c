import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { maxProjects } from '../../../protocol/projects/limits.ts';
import { allProjectsSchema, importReportSchema, projectListSchema } from '../../../protocol/projects/project-rest.ts';
import { apiErrorSchema } from '../../../protocol/rest.ts';
import { sampleProject } from '../../projects/testing/sample-project.ts';
import { type ProjectServer, projectsConfig, startProjectServer, tokens } from '../../testing/project-server.ts';

let site: ProjectServer;
beforeEach(async () => {
  site = await startProjectServer(projectsConfig({ create: 'everyone', administrators: { users: ['lea'] } }));
});
afterEach(() => site.end());

const listOf = async (user: string) =>
  projectListSchema.parse((await site.ask('shared', 'GET', `projects?user=${user}`)).body);
const codesOf = async (user: string) => (await listOf(user)).projects.map(({ code }) => code);
const allProjects = async () => allProjectsSchema.parse((await site.ask('lea', 'GET', 'projects')).body).projects;
const bring = async (body: string | Uint8Array, query = 'format=csv', type = 'text/csv') => {
  const answer = await site.ask('administrator', 'POST', `projects/import?${query}`, body, { 'content-type': type });
  return answer.status === 200 ? importReportSchema.parse(answer.body) : answer;
};

describe('the list of a person', () => {
  beforeEach(() =>
    site.bring(
      'code,name,parent,users,groups,default_groups,start,end,state\n' +
        'A,For all,,,,,,,\nB,For ana,A,ANA,,,,,\nC,For a group,,,fluids,FLUIDS,,,\n' +
        'D,Begins tomorrow,,,,,2026-11-24,,\nE,Ended,,,,,,2026-11-22,\nF,Closed,,,,,,,closed\n',
    ),
  );

  test('has what is for them, with what was and what will be, and their default', async () => {
    const { projects, defaultId, mayCreate } = await listOf('Bo');
    expect(projects.map(({ code, bookable }) => `${code} ${bookable}`)).toEqual([
      'A true',
      'C true',
      'D false',
      'E false',
      'F false',
    ]);
    expect([defaultId, mayCreate]).toEqual(['C', true]);
    const ana = await listOf('ana');
    expect(ana.projects.filter(({ bookable }) => bookable)).toMatchObject([{ id: 'A' }, { id: 'B', parentId: 'A' }]);
    expect(ana.defaultId).toBeNull();
  });

  test('is sent anew only when it is another one', async () => {
    const asked = (etag?: string) =>
      site.ask('shared', 'GET', 'projects?user=bo', undefined, etag ? { 'if-none-match': etag } : {});
    const first = (await asked()).headers.get('etag') ?? '';
    const again = await asked(first);
    expect([again.status, again.body]).toEqual([304, '']);
    await site.bring('code,name\nA,Renamed\n');
    const changed = await asked(first);
    expect([changed.status, changed.body.projects[0].name]).toEqual([200, 'Renamed']);
    // A project begins at midnight, which makes it another one.
    const evening = changed.headers.get('etag') ?? '';
    site.clock.advance(14 * 3_600_000);
    expect((await asked(evening)).status).toBe(200);
    expect((await listOf('bo')).projects.find(({ code }) => code === 'D')).toMatchObject({ bookable: true });
  });

  test('comes compressed to those who can read that', async () => {
    const asked = (encoding: string) =>
      fetch(`${site.running.url}/api/v1/projects?user=bo`, {
        headers: { authorization: `Bearer ${tokens.shared}`, 'accept-encoding': encoding },
      });
    const [packed, plain] = [await asked('gzip'), await asked('identity')];
    expect([packed, plain].map(({ headers }) => headers.get('content-encoding'))).toEqual(['gzip', null]);
    expect(await packed.json()).toEqual(await plain.json());
  });

  test('whole has everything, for those who look after it', async () => {
    const projects = await allProjects();
    expect(projects.map(({ code }) => code)).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
    expect(projects[1]).toEqual(
      sampleProject('B', { name: 'For ana', parentId: 'A', booking: { users: ['ANA'], groups: [] } }),
    );
  });
});

describe('a project made by a person', () => {
  const wish = { user: 'ana', code: 'NEW', name: 'A new one', client: null, parentId: null };
  const make = (change: object = {}) => site.ask('shared', 'POST', 'projects', { ...wish, ...change });

  test('is there at once, for everybody, and after a restart', async () => {
    expect((await make({ code: ' NEW ', client: '  ' })).body).toEqual(sampleProject('NEW', { name: wish.name }));
    expect(await codesOf('bo')).toEqual(['NEW']);
    await site.running.close();
    site.running = await site.servers.start(site.servers.config({ projects: projectsConfig() }));
    expect(await codesOf('bo')).toEqual(['NEW']);
  });

  test('needs a code that no other one has', async () => {
    await make();
    const again = await make({ code: 'new' });
    expect([again.status, apiErrorSchema.parse(again.body).error]).toEqual([409, 'code-taken']);
    // Its id stays with it when the code moves on.
    await site.bring('id,code,name\nNEW,OLD,A new one\n');
    expect((await make()).body).toMatchObject({ id: 'NEW~2', code: 'NEW' });
  });

  test('has the same letters however they were typed', async () => {
    expect((await make({ code: 'CAFE\u0301' })).body.code).toBe('CAF\u00c9');
    expect((await make({ code: 'caf\u00e9' })).status).toBe(409);
  });

  test('that many make at once is made once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => make({ user: `user${index}` })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(7).fill(409)]);
    expect(await allProjects()).toHaveLength(1);
  });

  test.each([
    [{ parentId: 'NONE' }, 404, 'not-found'],
    [{ code: '' }, 400, 'bad-request'],
    [{ code: '  ' }, 400, 'bad-request'],
    [{ code: 'x'.repeat(65) }, 400, 'bad-request'],
    [{ code: 'A\u202eB' }, 400, 'bad-request'],
    [{ name: 'two\nlines' }, 400, 'bad-request'],
    [{ name: 7 }, 400, 'bad-request'],
    [{ user: '' }, 400, 'bad-request'],
  ])('%j is refused with %i', async (change, status, error) => {
    const answer = await make(change);
    expect([answer.status, apiErrorSchema.parse(answer.body).error]).toEqual([status, error]);
    expect(await allProjects()).toEqual([]);
  });

  test('one after the other is too much at some time', async () => {
    const found = new Set<number>();
    for (let index = 0; index < 61; index += 1) found.add((await make({ code: `P${index}` })).status);
    expect([...found]).toEqual([200, 429]);
  });

  test('is refused where there are as many as can be', async () => {
    await site.bring(`code,name\n${Array.from({ length: maxProjects }, (_, index) => `P${index},N\n`).join('')}`);
    const { status, body } = await make();
    expect([status, apiErrorSchema.parse(body).error]).toEqual([409, 'too-many']);
  });
});

describe('a project that is not there', () => {
  test('is not closed', async () => {
    const { status, body } = await site.ask('lea', 'PATCH', 'projects/NONE', { state: 'closed' });
    expect([status, apiErrorSchema.parse(body).error]).toEqual([404, 'not-found']);
  });
});

describe('an import', () => {
  const csv = 'code,name\nA,Bridge\nB,Tunnel\n';

  test('is only tried when told so, is done once, and done again changes nothing', async () => {
    expect(await bring(csv, 'format=csv&dryRun=true')).toMatchObject({ dryRun: true, added: 2 });
    expect(await allProjects()).toEqual([]);
    expect(await bring(csv)).toMatchObject({ dryRun: false, added: 2, changed: 0, unchanged: 0, problemCount: 0 });
    const before = await listOf('ana');
    expect(await bring(csv)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    expect(await listOf('ana')).toEqual(before);
    expect(await bring('- {code: B, name: Long tunnel}\n', 'format=yaml', 'application/yaml')).toMatchObject({
      changed: 1,
      examples: [{ code: 'B', change: 'changed', fields: ['name'] }],
    });
  });

  test.each([
    ['a project twice', `${csv}a,Again\n`, ':4:'],
    ['a circle of parents', 'code,name,parent\nA,One,B\nB,Two,A\n', ':2:'],
    ['a bad date', 'code,name,start\nA,One,2026-02-30\n', ':2:'],
    ['an end before the start', 'code,name,start,end\nA,One,2026-02-02,2026-02-01\n', ':2:'],
    ['another encoding', Buffer.from('code,name\nA,Br\xfccke\n', 'latin1'), ':2:'],
    ['nothing', '', ':1:'],
  ])('with %s takes nothing and says where', async (_what, file, where) => {
    await site.bring('code,name\nKEPT,Kept\n');
    const report = await bring(file);
    expect(report).toMatchObject({ dryRun: true, added: 0, changed: 0 });
    const [first] = importReportSchema.parse(report).problems;
    expect(`:${first?.line}:${first?.column}: ${first?.message}`).toContain(where);
    expect(first?.nextStep).not.toBe('');
    expect(await codesOf('ana')).toEqual(['KEPT']);
  });

  test('with two bytes a letter, as spreadsheets write them, is read', async () => {
    expect(await bring(Buffer.from(`\ufeff${csv}`, 'utf16le'))).toMatchObject({ added: 2, problemCount: 0 });
  });

  test('of 200 MB is refused, and the server goes on', async () => {
    // It is told before all of it was sent: the connection may be cut while the rest is on its way.
    const answer = await bring(new Uint8Array(200 * 1024 * 1024)).catch(() => null);
    if (answer !== null) expect(answer).toMatchObject({ status: 413 });
    expect(await codesOf('ana')).toEqual([]);
  });

  test('needs a file, and to know what it is', async () => {
    for (const [body, query, type, status] of [
      ['{"a":1}', 'format=csv', 'application/json', 415],
      [csv, 'format=xlsx', 'text/csv', 400],
      [csv, '', 'text/csv', 400],
      [csv, 'format=csv', 'application/zip', 415],
    ] as const) {
      expect(await bring(body, query, type)).toMatchObject({ status, body: { nextStep: expect.stringMatching(/./) } });
    }
  });

  test('of twenty thousand projects is there at once', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `P-${index},Project ${index},Client ${index % 90}\n`);
    expect(await bring(`code,name,client\n${rows.join('')}`)).toMatchObject({ added: 20_000 });
    expect(await codesOf('ana')).toHaveLength(20_000);
  });
});
