import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectChangesRequestSchema } from '../../../protocol/projects/project-rest.ts';
import { all, choice, correction } from '../../../protocol/projects/testing/changes.ts';
import { apiErrorSchema } from '../../../protocol/rest.ts';
import { personTopic } from '../../../protocol/topics.ts';
import { sharedToken } from '../../config/access-token.ts';
import {
  mondayAt,
  type ProjectServer,
  projectsConfig,
  startProjectServer,
  type TokenName,
  tokens,
} from '../../testing/project-server.ts';
import { greet } from '../../testing/socket-client.ts';

// One server for all: nothing here counts on what was before it.
let site: ProjectServer;
beforeAll(async () => {
  site = await startProjectServer(
    projectsConfig({ create: 'administrators', administrators: { users: ['Lea'], groups: [] } }),
  );
  await site.bring('code,name\nBR,Bridge\nOW,Offshore wind\n');
});
afterAll(() => site.end());

const everybody: readonly TokenName[] = ['shared', 'ana', 'lea', 'administrator'];
const statuses = async (...[method, path, body]: [string, string, unknown?]) => {
  const found: Record<string, number> = {};
  for (const as of everybody) {
    const { status, body: answer } = await site.ask(as, method, path, body);
    if (status === 403) expect(apiErrorSchema.parse(answer).nextStep).not.toBe('');
    found[as] = status;
  }
  return found;
};
const time = `from=${mondayAt('00:00')}&to=${mondayAt('23:00')}`;
const days = 'from=2026-11-23&to=2026-11-23';
const file = 'code,name\nBR,Bridge\n';
let made = 0;

describe('who may', () => {
  test.each([
    ['see the list of ana', 'GET', 'projects?user=Ana', undefined, [200, 200, 200, 200]],
    ['see the list of bo', 'GET', 'projects?user=bo', undefined, [200, 403, 200, 200]],
    ['see all projects', 'GET', 'projects', undefined, [403, 403, 200, 200]],
    ['import', 'POST', 'projects/import?format=csv', file, [403, 403, 200, 200]],
    ['try an import', 'POST', 'projects/import?format=csv&dryRun=true', file, [403, 403, 200, 200]],
    ['open a project', 'PATCH', 'projects/BR', { state: 'open' }, [403, 403, 200, 200]],
    ['see the time of ana', 'GET', `project-time?user=ANA&${time}`, undefined, [200, 200, 200, 200]],
    ['see the time of bo', 'GET', `project-time?user=bo&${time}`, undefined, [200, 403, 200, 200]],
    ['sum up the time of ana', 'GET', `project-usage?user=ana&${days}`, undefined, [200, 200, 200, 200]],
    ['sum up the time of bo', 'GET', `project-usage?user=bo&${days}`, undefined, [200, 403, 200, 200]],
    ['sum up all time', 'GET', `project-usage?${days}`, undefined, [403, 403, 200, 200]],
    ['sum up a group', 'GET', `project-usage?group=Fluids&${days}`, undefined, [403, 403, 200, 200]],
    [
      'sum up a group with a name',
      'GET',
      `project-usage?group=Fluids&user=ana&${days}`,
      undefined,
      [403, 403, 200, 200],
    ],
    ['see the waits of bo', 'GET', 'waits?user=bo', undefined, [200, 403, 403, 200]],
    ['see the denials of bo', 'GET', 'denials?user=bo', undefined, [200, 403, 403, 200]],
    ['see all denials', 'GET', 'denials', undefined, [200, 200, 200, 200]],
    ['leave a wait of bo', 'POST', 'waits/none/leave', { user: 'bo', host: 'ws-1' }, [404, 403, 403, 404]],
  ])('%s', async (_what, method, path, body, expected) => {
    expect(Object.values(await statuses(method, path, body))).toEqual(expected);
  });

  test('make projects: only who is known to look after them', async () => {
    const wish = (user: string) => ({ user, code: `NEW-${++made}`, name: 'New', client: null, parentId: null });
    const status = async (as: TokenName, user: string) => (await site.ask(as, 'POST', 'projects', wish(user))).status;
    expect(await status('administrator', 'bo')).toBe(200);
    expect(await status('lea', 'lea')).toBe(200);
    expect(await status('ana', 'ana')).toBe(403);
    expect(await status('ana', 'lea')).toBe(403);
    expect(await status('shared', 'ana')).toBe(403);
    // Whoever has this token can call themselves so.
    expect(await status('shared', 'lea')).toBe(403);
    const mayCreate = async (as: TokenName) => (await site.ask(as, 'GET', 'projects?user=lea')).body.mayCreate;
    expect([await mayCreate('shared'), await mayCreate('lea'), await mayCreate('administrator')]).toEqual([
      false,
      true,
      true,
    ]);
  });

  test('say what bo works on: bo, and who looks after projects, whose name is kept with it', async () => {
    const says = async (as: TokenName, request: object) => {
      const changes = [choice(mondayAt('09:00'), all('BR'))];
      const body = projectChangesRequestSchema.parse({ user: 'bo', changes, ...request });
      const { status } = await site.ask(as, 'POST', 'project-changes', body);
      if (status !== 200) return status;
      const told = (await site.ask('administrator', 'GET', `project-time?user=bo&${time}`)).body.changes;
      return told.find(({ change }: { change: { id: string } }) => change.id === body.changes[0]?.id)?.by;
    };
    expect(await says('shared', {})).toBe('bo');
    expect(await says('shared', { by: 'BO' })).toBe('BO');
    expect(await says('shared', { by: 'lea' })).toBe(403);
    expect(await says('ana', {})).toBe(403);
    expect(await says('ana', { by: 'ana' })).toBe(403);
    expect(await says('ana', { by: 'bo' })).toBe(403);
    expect(await says('lea', {})).toBe('lea');
    expect(await says('lea', { by: 'bo' })).toBe(403);
    expect(await says('administrator', { by: 'somebody' })).toBe('somebody');
    expect(await says('administrator', {})).toBe('bo');
  });

  test('correct what is long past: not with the token that everyone has, whatever the name', async () => {
    const long = mondayAt('10:00') - 100 * 24 * 3_600_000;
    const old = () => correction(long, long + 1000, all('BR'));
    expect(await site.say('shared', 'lea', old())).toEqual(['too-old']);
    expect(await site.say('lea', 'bo', old())).toEqual([null]);
  });

  test('come without a token: nobody', async () => {
    const asked = ['projects', `project-time?user=ana&${time}`, `project-usage?${days}`, 'projects?user=ana'];
    for (const path of asked) expect((await fetch(`${site.running.url}/api/v1/${path}`)).status).toBe(401);
  });
});

describe('an agent with a personal token', () => {
  const agent = (as: TokenName, user: string) => greet({ port: site.running.port, token: tokens[as] }, { user });

  test('comes in as its person, whatever the letter case', async () => {
    expect(await (await agent('ana', 'ANA')).next('welcome')).toMatchObject({ site: { name: 'Test' } });
  });

  test.each(['ana', 'lea'] as const)('of %s does not come in as somebody else', async (as) => {
    const other = await agent(as, 'bo');
    expect(await other.next('refused')).toMatchObject({
      reason: 'other-user',
      message: expect.stringContaining('"bo"'),
      nextStep: expect.stringContaining('own token'),
    });
    expect(await other.closed).toBe(1008);
  });

  test('does not see what concerns somebody else', async () => {
    const own = await agent('ana', 'ana');
    own.say({ type: 'watch', topic: personTopic('Ana', 'ws-1') });
    expect(await own.next('state')).toMatchObject({ topic: personTopic('ana', 'ws-1') });
    own.say({ type: 'watch', topic: personTopic('bo', 'ws-1') });
    expect(await own.next('refused')).toMatchObject({ reason: 'other-user' });
  });

  test('of the administrator comes in as anybody', async () => {
    await (await agent('administrator', 'bo')).next('welcome');
  });

  test('goes when its token becomes that of another person', async () => {
    const own = await agent('ana', 'ana');
    await own.next('welcome');
    const { config } = site.servers;
    const before = config({ projects: projectsConfig(), tokens: [sharedToken(tokens.ana)] });
    await site.running.reload(before);
    expect(await own.closed).toBeGreaterThan(1000);
  });
});
