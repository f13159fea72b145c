/** Each role's reach, tried from outside: every address of the API, every topic and frame of the agent socket. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { borrowedSchema } from '../protocol/borrowed.ts';
import type { TopicDelta } from '../protocol/frames.ts';
import { all, choice } from '../protocol/projects/testing/changes.ts';
import { apiErrorSchema, denialsSchema, holdersSchema, searchSchema } from '../protocol/rest.ts';
import { featureTopic, personTopic } from '../protocol/topics.ts';
import { sampleReport } from './testing/report-tool.ts';
import { greet } from './testing/socket-client.ts';
import { colleague, startTrustServer, type TrustServer, tokens } from './testing/trust-server.ts';

/** Who comes: with tokens of the configuration, and as agents enrolled with one's own and with a general token. */
const who = ['shared', 'ana', 'unproven', 'manager', 'licenses', 'root', 'administrator'] as const;
type Who = (typeof who)[number];

let site: TrustServer;
let secrets: Readonly<Record<Who, string>>;
let featureId: string;
beforeAll(async () => {
  site = await startTrustServer();
  featureId = await site.featureId();
  const ana = await site.enrolled('ana', 'ws-1', { user: 'ana' });
  // Calls herself like the license administrator, whom the configuration gives a personal token.
  const unproven = await site.enrolled('lin', 'ws-9');
  secrets = { ...tokens, ana: ana.credential, unproven: unproven.credential };
});
afterAll(() => site.servers.end());

const own = { user: 'ana', host: 'ws-1' };
const others = { user: 'bo', host: 'ws-2' };
const feature = (): string => encodeURIComponent(featureId);

const everybody = [...who];
const persons: readonly Who[] = ['ana', 'unproven', 'manager', 'licenses'];
const forLicenses: readonly Who[] = ['licenses', 'root', 'administrator'];
const forManagers: readonly Who[] = ['manager', 'root', 'administrator'];
const forAdministrators: readonly Who[] = ['root', 'administrator'];
/** Whoever is ana, may be, or acts for everybody. */
const asAna: readonly Who[] = ['shared', 'ana', 'root', 'administrator'];
/** The same for somebody who has no token here. */
const asOthers = everybody.filter((one) => !persons.includes(one));
const someChange = choice(1, all('none'));
const day = 'from=2026-11-23&to=2026-11-23';

/** A question, and who is let through: all others get 403. What is let through may be wrong otherwise. */
interface Question {
  readonly path: () => string;
  readonly body?: unknown;
  readonly may: readonly Who[];
}
const asking = (path: string | (() => string), may: readonly Who[], body?: unknown): Question => ({
  path: typeof path === 'string' ? () => path : path,
  may,
  ...(body === undefined ? {} : { body }),
});

/** Every address of the API. One that is not here fails the test below. */
const questions: Readonly<Record<string, readonly Question[]>> = {
  'GET /openapi.json': [asking('/openapi.json', everybody)],
  'GET /healthz': [asking('/healthz', everybody)],
  'GET /metrics': [asking('/metrics', everybody)],
  'GET /api/v1/health': [asking('/api/v1/health', everybody)],
  'GET /api/v1/snapshot': [asking('/api/v1/snapshot', everybody)],
  'GET /api/v1/features/{id}/holders': [asking(() => `/api/v1/features/${feature()}/holders`, everybody)],
  'GET /api/v1/history': [asking('/api/v1/history?feature=a', everybody)],
  'GET /api/v1/search': [asking(`/api/v1/search?q=${colleague}`, everybody)],
  'GET /api/v1/borrowed': [asking('/api/v1/borrowed', everybody)],
  'GET /api/v1/denials': [
    asking('/api/v1/denials', everybody),
    asking('/api/v1/denials?user=ana', ['shared', 'ana', ...forLicenses]),
    asking('/api/v1/denials?user=bo', ['shared', ...forLicenses]),
  ],
  'GET /api/v1/waits': [asking('/api/v1/waits?user=ana', asAna), asking('/api/v1/waits?user=bo', asOthers)],
  'POST /api/v1/waits': [
    asking('/api/v1/waits', asAna, { ...own, featureIds: ['none'], seats: 1, forMs: 60_000 }),
    asking('/api/v1/waits', asOthers, { ...others, featureIds: ['none'], seats: 1, forMs: 60_000 }),
    asking('/api/v1/waits', asOthers, { ...own, host: 'ws-7', featureIds: ['none'], seats: 1, forMs: 60_000 }),
  ],
  'POST /api/v1/waits/{id}/leave': [
    asking('/api/v1/waits/none/leave', asAna, own),
    asking('/api/v1/waits/none/leave', asOthers, others),
  ],
  'POST /api/v1/offers/{id}/answer': [
    asking('/api/v1/offers/none/answer', asAna, { ...own, answer: 'pass' }),
    asking('/api/v1/offers/none/answer', asOthers, { ...others, answer: 'pass' }),
  ],
  'POST /api/v1/asks': [
    asking('/api/v1/asks', asAna, { ...own, featureId: 'none', to: 'bo' }),
    asking('/api/v1/asks', asOthers, { ...others, featureId: 'none', to: 'ana' }),
  ],
  'POST /api/v1/asks/{id}/answer': [
    asking('/api/v1/asks/none/answer', asAna, { ...own, answer: { kind: 'cannot', at: null } }),
    asking('/api/v1/asks/none/answer', asOthers, { ...others, answer: { kind: 'cannot', at: null } }),
  ],
  'POST /api/v1/reclaims/{id}/progress': [
    asking('/api/v1/reclaims/none/progress', asAna, { ...own, progress: { step: 'closing' } }),
    asking('/api/v1/reclaims/none/progress', asOthers, { ...others, progress: { step: 'closing' } }),
  ],
  'GET /api/v1/reclaims': [asking('/api/v1/reclaims', forLicenses), asking('/api/v1/reclaims?user=bo', forLicenses)],
  'GET /api/v1/reclaim-summary': [asking('/api/v1/reclaim-summary', forLicenses)],
  'GET /api/v1/workstations': [asking('/api/v1/workstations', forLicenses)],
  'POST /api/v1/check': [asking('/api/v1/check', forLicenses, { manager: 'flexlm', address: 'no address' })],
  'GET /api/v1/projects': [
    asking('/api/v1/projects', forManagers),
    asking('/api/v1/projects?user=ana', ['shared', 'ana', ...forManagers]),
    asking('/api/v1/projects?user=bo', ['shared', ...forManagers]),
  ],
  'POST /api/v1/projects': [
    // Only managers may make projects here.
    asking('/api/v1/projects', forManagers, { user: 'ana', code: 'A', name: 'A', client: null, parentId: 'none' }),
  ],
  'PATCH /api/v1/projects/{id}': [asking('/api/v1/projects/none', forManagers, { state: 'open' })],
  'POST /api/v1/projects/import': [
    asking('/api/v1/projects/import?format=csv&dryRun=true', forManagers, 'code,name\nA,A\n'),
  ],
  'POST /api/v1/project-changes': [
    asking('/api/v1/project-changes', ['shared', 'ana', ...forManagers], { user: 'ana', changes: [someChange] }),
    asking('/api/v1/project-changes', ['shared', ...forManagers], { user: 'bo', changes: [someChange] }),
  ],
  'GET /api/v1/project-time': [
    asking('/api/v1/project-time?user=ana&from=1&to=2', ['shared', 'ana', ...forManagers]),
    asking('/api/v1/project-time?user=bo&from=1&to=2', ['shared', ...forManagers]),
  ],
  'GET /api/v1/project-usage': [
    asking(`/api/v1/project-usage?${day}`, forManagers),
    asking(`/api/v1/project-usage?user=bo&${day}`, ['shared', ...forManagers]),
    asking(`/api/v1/project-usage?group=x&user=ana&${day}`, forManagers),
  ],
  // The only token that opens it is one that enrols.
  'POST /api/v1/enrolment': [asking('/api/v1/enrolment', [], own)],
  'GET /api/v1/enrolment-tokens': [asking('/api/v1/enrolment-tokens', forAdministrators)],
  'POST /api/v1/enrolment-tokens': [
    asking('/api/v1/enrolment-tokens', forAdministrators, { name: 'x', forMs: 60_000, maxUses: 1 }),
  ],
  'GET /api/v1/enrolled-agents': [
    asking('/api/v1/enrolled-agents', forAdministrators),
    asking('/api/v1/enrolled-agents?user=bo', forAdministrators),
  ],
  'POST /api/v1/enrolment-revocations': [asking('/api/v1/enrolment-revocations', forAdministrators, { agent: 'none' })],
};

describe('every address', () => {
  test('is tried here', async () => {
    const { paths } = (await (await site.ask(tokens.shared, 'GET', '/openapi.json')).json()) as {
      paths: Record<string, object>;
    };
    const there = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(Object.keys(questions).toSorted()).toEqual(['GET /openapi.json', ...there].toSorted());
  });

  test.each(Object.entries(questions))('%s lets through whom it should', async (address, asked) => {
    const method = address.split(' ')[0] as string;
    for (const { path, body, may } of asked) {
      for (const one of who) {
        const answer = await site.ask(secrets[one], method, path(), body);
        const expected = may.includes(one) ? 'through' : 'refused';
        const got = answer.status === 401 || answer.status === 403 ? 'refused' : 'through';
        expect(`${one} ${path()} ${got}`).toBe(`${one} ${path()} ${expected}`);
        expect(answer.status).toBeLessThan(500);
        if (got === 'refused') expect(apiErrorSchema.parse(await answer.json()).nextStep).not.toBe('');
      }
    }
  });

  test.each(Object.entries(questions))('%s needs a token that is one', async (address, [asked]) => {
    const method = address.split(' ')[0] as string;
    if (asked === undefined || address === 'GET /healthz') return;
    const enrolmentToken = await site.makeToken();
    for (const token of [
      null,
      'a-token-that-nobody-gave-out',
      ...(address.endsWith('/enrolment') ? [] : [enrolmentToken]),
    ]) {
      const answer = await site.ask(token, method, asked.path(), asked.body);
      expect(`${address} ${answer.status}`).toBe(`${address} 401`);
    }
  });
});

describe('what is not for a role never leaves the server', () => {
  const textOf = async (one: Who, path: string): Promise<string> => (await site.ask(secrets[one], 'GET', path)).text();

  test.each(['shared', 'ana', 'unproven', 'manager'] as const)(
    '%s reads no name of a colleague anywhere',
    async (one) => {
      for (const [address, asked] of Object.entries(questions)) {
        if (!address.startsWith('GET ')) continue;
        for (const { path } of asked) {
          const answer = await textOf(one, path());
          expect(answer.includes(colleague) ? path() : '').toBe('');
        }
      }
    },
  );

  test('holders have no names, one search finds oneself alone, and both say why', async () => {
    const holders = holdersSchema.parse(JSON.parse(await textOf('ana', `/api/v1/features/${feature()}/holders`)));
    expect(holders.hidden).toBe('role');
    expect(holders.checkouts.map(({ user, host }) => user + host)).toEqual(['', '']);
    const found = searchSchema.parse(JSON.parse(await textOf('ana', '/api/v1/search?q=a')));
    expect(found).toMatchObject({ hidden: 'role', matches: [{ checkouts: [{ user: 'ana' }] }] });
    expect(JSON.parse(await textOf('shared', '/api/v1/search?q=a'))).toEqual({
      matches: [],
      truncated: false,
      hidden: 'role',
    });
  });

  test('borrowed seats have no names but one’s own', async () => {
    const borrowedBy = async (one: Who) => {
      const { seats, hidden } = borrowedSchema.parse(JSON.parse(await textOf(one, '/api/v1/borrowed')));
      return [seats.map(({ user, host }) => user + host).toSorted(), hidden ?? null];
    };
    expect(await borrowedBy('ana')).toEqual([['', 'anaws-0'], 'role']);
    expect(await borrowedBy('shared')).toEqual([['', ''], 'role']);
    expect(await borrowedBy('unproven')).toEqual([['', ''], 'role']);
    expect(await borrowedBy('manager')).toEqual([['', ''], 'role']);
    for (const one of forLicenses) expect(await borrowedBy(one)).toEqual([['anaws-0', `${colleague}ws-1`], null]);
  });

  test('denials are those of oneself, and an empty list says why', async () => {
    const denialsFor = async (one: Who, query = '') => {
      const { denials, hidden } = denialsSchema.parse(JSON.parse(await textOf(one, `/api/v1/denials${query}`)));
      return [denials.map(({ user }) => user), hidden ?? null];
    };
    expect(await denialsFor('ana')).toEqual([['ana'], 'role']);
    expect(await denialsFor('shared')).toEqual([[], 'role']);
    expect(await denialsFor('shared', '?user=ana')).toEqual([['ana'], 'role']);
    expect(await denialsFor('unproven')).toEqual([[], 'role']);
    expect(await denialsFor('licenses')).toEqual([['ana', colleague], null]);
  });

  test('license administrators see who it is', async () => {
    const holders = holdersSchema.parse(JSON.parse(await textOf('licenses', `/api/v1/features/${feature()}/holders`)));
    expect(holders.hidden).toBeUndefined();
    expect(holders.checkouts.map(({ user }) => user)).toEqual(['ana', colleague]);
  });
});

describe('the agent socket', () => {
  const open = (one: Who, user: string, host = 'ws-1') =>
    greet({ port: site.running.port, token: secrets[one] }, { user, host });
  const opened = async (...args: Parameters<typeof open>) => {
    const agent = await open(...args);
    await agent.next('welcome');
    return agent;
  };
  const refusalTo = async (...args: Parameters<typeof open>) => (await (await open(...args)).next('refused')).reason;

  test('knows who it is by the credential, and where', async () => {
    await opened('ana', 'ANA', 'ws-1.example.org');
    expect(await refusalTo('ana', 'bo')).toBe('other-user');
    expect(await refusalTo('ana', 'ana', 'ws-2')).toBe('other-host');
    expect(await refusalTo('unproven', 'ana', 'ws-9')).toBe('other-user');
    await opened('manager', 'mona', 'anywhere');
    expect(await refusalTo('manager', 'ana')).toBe('other-user');
    for (const one of ['shared', 'root', 'administrator'] as const) await opened(one, 'bo');
  });

  test.each([
    ['ana', 'ana', personTopic('ana', 'ws-1'), true],
    ['ana', 'ana', personTopic('ana', 'ws-2'), false],
    ['ana', 'ana', personTopic('bo', 'ws-1'), false],
    ['ana', 'ana', 'person/%62o@ws-1', false],
    ['licenses', 'lin', personTopic('ana', 'ws-1'), false],
    ['manager', 'mona', personTopic('ana', 'ws-1'), false],
    ['administrator', 'bo', personTopic('ana', 'ws-1'), true],
    ['shared', 'bo', personTopic('ana', 'ws-1'), true],
  ] as const)('%s as %s follows %s: %s', async (one, user, topic, may) => {
    const agent = await opened(one, user);
    agent.say({ type: 'watch', topic });
    if (may) expect(await agent.next('state')).toMatchObject({ topic });
    else expect(await agent.next('refused')).toMatchObject({ reason: 'other-user' });
  });

  test('tells the holders of a feature by name only to those who may know, in state and changes', async () => {
    const [ana, lin] = [await opened('ana', 'ana'), await opened('licenses', 'lin')];
    for (const agent of [ana, lin]) agent.say({ type: 'watch', topic: featureTopic(featureId) });
    const [hidden, open] = [await ana.next('state'), await lin.next('state')];
    expect(JSON.stringify(hidden)).not.toContain(colleague);
    expect(hidden.rows).toMatchObject({ checkouts: [{ user: '', count: 1 }, { user: '' }] });
    expect(hidden.rows.contacts ?? []).toEqual([]);
    expect(open.rows.checkouts).toMatchObject([{ user: 'ana' }, { user: colleague }]);
    expect(open.rows.contacts).toMatchObject([{ id: colleague }]);

    site.servers.tool.say(sampleReport(['ana', 'bathsheba'], ' (linger: 864000)'));
    ana.say({ type: 'refresh' });
    const changeOf = async (agent: typeof ana) => {
      for (;;) {
        const delta = await agent.next('delta');
        if (delta.topic !== 'site') return delta as TopicDelta;
        expect(JSON.stringify(delta)).not.toContain('bathsheba');
      }
    };
    const [less, more] = [await changeOf(ana), await changeOf(lin)];
    expect(JSON.stringify(less)).not.toMatch(/bathsheba|zebediah/);
    expect(less.up).toMatchObject({ checkouts: [{ user: '' }] });
    // What goes is one of those that came.
    const ids = (hidden.rows.checkouts ?? []).map(({ id }) => id);
    expect(ids).toContain(less.del.checkouts?.[0]);
    expect(more.up).toMatchObject({ checkouts: [{ user: 'bathsheba' }] });
  });

  test('says who is there and what is idle only for the person whose agent it is', async () => {
    const agent = await opened('ana', 'ana');
    // Names in frames that have none are of no interest.
    agent.say({ type: 'presence', present: true, askable: true, user: 'bo' });
    agent.say({ type: 'activity', user: 'bo', host: 'ws-2', applications: [] });
    agent.say({ type: 'refresh' });
    agent.say({ type: 'watch', topic: personTopic('ana', 'ws-1') });
    await agent.next('state');
    const { workstations } = (await (await site.ask(tokens.administrator, 'GET', '/api/v1/workstations')).json()) as {
      workstations: readonly { user: string }[];
    };
    expect(workstations.filter(({ user }) => user === 'bo')).toEqual([]);
  });
});

describe('a new configuration', () => {
  test('takes a role away at once: who had it comes back with less', async () => {
    const agent = await greet({ port: site.running.port, token: tokens.licenses }, { user: 'lin', host: 'ws-1' });
    await agent.next('welcome');
    const ana = await greet({ port: site.running.port, token: secrets.ana }, { user: 'ana', host: 'ws-1' });
    await ana.next('welcome');
    const { roles } = site.config();
    await site.running.reload(
      site.config({ ...(roles && { roles: { ...roles, licenseAdministrators: { users: [], groups: [] } } }) }),
    );
    expect(await agent.closed).toBe(1012);
    expect((await site.ask(tokens.licenses, 'GET', '/api/v1/workstations')).status).toBe(403);
    expect(ana.socket.readyState).toBe(ana.socket.OPEN);
  });
});
