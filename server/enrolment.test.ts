/** Enrolment, tried from outside: tokens and credentials that are stolen, expired, revoked, used again or somebody else's. */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { enrolmentAnswerSchema, enrolmentPath } from '../protocol/enrolment.ts';
import { enrolledAgentsSchema, enrolmentTokensSchema } from '../protocol/enrolment-rest.ts';
import { createManualClock, type ManualClock } from '../protocol/testing/manual-clock.ts';
import { startProblem } from './start-problem.ts';
import { systemEffects } from './system-effects.ts';
import { testCertificate, testKey } from './testing/certificate.ts';
import { connect, greet } from './testing/socket-client.ts';
import { startTrustServer, type TrustServer, tokens } from './testing/trust-server.ts';

const dayMs = 86_400_000;
let site: TrustServer;
let clock: ManualClock;
beforeEach(async () => {
  clock = createManualClock(Date.parse('2026-11-23T10:30:00Z'));
  site = await startTrustServer({}, { clock, uptimeMs: clock.monotonic });
});
afterEach(() => site.servers.end());

const path = (): string => join(site.servers.folder, 'enrolment.json');
const credentialMs = 30 * dayMs;
const configOf = (change: { readonly isRequired?: boolean; readonly credentialMs?: number | null }) =>
  site.config({ enrolment: { path: path(), isRequired: false, credentialMs: null, ...change } });
const answerTo = async (answer: Promise<Response>): Promise<string> => {
  const { status, statusText } = await answer;
  const { error } = (await (await answer).json()) as { error?: string };
  return `${status} ${error ?? statusText}`;
};
const waits = (credential: string, user = 'ana') => site.ask(credential, 'GET', `/api/v1/waits?user=${user}`);
const agentOf = (credential: string, user = 'ana', host = 'ws-1') =>
  greet({ port: site.running.port, token: credential }, { user, host });
const revoke = (what: object) => site.ask(tokens.administrator, 'POST', '/api/v1/enrolment-revocations', what);
const agents = async () =>
  enrolledAgentsSchema.parse(await (await site.ask(tokens.administrator, 'GET', '/api/v1/enrolled-agents')).json())
    .agents;
const enrolmentTokens = async () =>
  enrolmentTokensSchema.parse(await (await site.ask(tokens.administrator, 'GET', '/api/v1/enrolment-tokens')).json())
    .tokens;

describe('an enrolment token', () => {
  test('gives a credential, told once and kept nowhere', async () => {
    const secret = await site.makeToken({ name: 'All workstations' });
    const answer = await site.enrol(secret, ' Ana ', 'ws-1');
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const { credential, agent, expiresAt } = enrolmentAnswerSchema.parse(await answer.json());
    expect({ agent, expiresAt }).toMatchObject({ agent: { user: 'Ana', host: 'ws-1' }, expiresAt: null });
    // 256 random bits.
    expect(Buffer.from(credential, 'base64url')).toHaveLength(32);
    expect((await waits(credential)).status).toBe(200);
    await (await agentOf(credential)).next('welcome');
    const kept = readFileSync(path(), 'utf8');
    for (const text of [kept, JSON.stringify(await agents()), JSON.stringify(await enrolmentTokens())]) {
      expect(text).not.toContain(credential);
      expect(text).not.toContain(secret);
    }
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    expect(await agents()).toMatchObject([{ user: 'Ana', token: 'All workstations', isProven: false, isOnline: true }]);
  });

  test('opens nothing but enrolment, and a credential does not enrol', async () => {
    const secret = await site.makeToken();
    expect(await answerTo(waits(secret))).toBe('401 unauthorized');
    await expect(connect({ port: site.running.port, token: secret })).rejects.toThrow('HTTP 401');
    const { credential } = await site.enrolled('ana', 'ws-1');
    for (const token of [credential, tokens.shared, tokens.administrator, 'made-up-by-somebody']) {
      expect(await answerTo(site.enrol(token, 'ana', 'ws-2'))).toBe('401 unauthorized');
    }
  });

  test('is over after its time, after its uses, and when it is taken back', async () => {
    const [brief, twice, revoked] = [
      await site.makeToken({ forMs: dayMs }),
      await site.makeToken({ maxUses: 2 }),
      await site.makeToken({ name: 'To be revoked' }),
    ];
    for (const host of ['ws-1', 'ws-2']) expect((await site.enrol(twice, 'ana', host)).status).toBe(200);
    expect(await answerTo(site.enrol(twice, 'ana', 'ws-3'))).toBe('403 enrolment-token-used-up');
    clock.advance(dayMs);
    expect(await answerTo(site.enrol(brief, 'ana', 'ws-1'))).toBe('401 enrolment-token-expired');
    const { id } = (await enrolmentTokens()).find(({ name }) => name === 'To be revoked') as { id: string };
    expect(await (await revoke({ token: id })).json()).toEqual({ tokens: 1, agents: 0 });
    expect(await answerTo(site.enrol(revoked, 'ana', 'ws-1'))).toBe('401 enrolment-token-revoked');
  });

  test('is counted once by many who come at the same time', async () => {
    const secret = await site.makeToken({ maxUses: 3 });
    const all = await Promise.all(Array.from({ length: 20 }, (_, place) => site.enrol(secret, 'ana', `ws-${place}`)));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(await agents()).toHaveLength(3);
  });

  test('can be for some people and workstations only', async () => {
    const some = await site.makeToken({ users: ['a*'], hosts: ['ws-*', 'citrix'] });
    expect((await site.enrol(some, 'ANA', 'WS-1.example.org')).status).toBe(200);
    expect((await site.enrol(some, 'ana', 'citrix.example.org')).status).toBe(200);
    expect(await answerTo(site.enrol(some, 'bo', 'ws-1'))).toBe('403 enrolment-not-allowed');
    expect(await answerTo(site.enrol(some, 'ana', 'laptop'))).toBe('403 enrolment-not-allowed');
  });

  test('of one person is for nobody else, and then general ones do not speak for that person', async () => {
    const general = await site.makeToken();
    const before = await site.enrol(general, 'ana', 'ws-1');
    expect(before.status).toBe(200);
    const own = await site.makeToken({ user: 'ana' });
    expect(await answerTo(site.enrol(own, 'bo', 'ws-1'))).toBe('403 enrolment-not-allowed');
    expect((await site.enrol(own, 'Ana', 'ws-1')).status).toBe(200);
    expect(await answerTo(site.enrol(general, 'ANA', 'ws-2'))).toBe('403 enrolment-not-allowed');
    expect((await site.enrol(general, 'bo', 'ws-2')).status).toBe(200);
  });

  test('that is guessed at is answered more and more slowly, and good ones are not kept waiting', async () => {
    const good = await site.makeToken();
    const statuses = [];
    for (let guess = 0; guess < 40; guess += 1)
      statuses.push((await site.enrol(`guess-number-${guess}`, 'ana', 'x')).status);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    expect(statuses.indexOf(429)).toBe(30);
    expect((await site.enrol(good, 'ana', 'ws-1')).status).toBe(200);
  });

  test('cannot be used to write without end', async () => {
    const good = await site.makeToken();
    const statuses = await Promise.all(
      Array.from({ length: 70 }, async () => (await site.enrol(good, 'ana', 'ws-1')).status),
    );
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    expect((await site.enrol(good, 'bo', 'ws-1')).status).toBe(200);
  });
});

describe('a request whose answer was lost', () => {
  const request = 'r'.repeat(43);
  let secret: string;
  beforeEach(async () => {
    secret = await site.makeToken({ maxUses: 1 });
  });
  const ask = (user = 'ana', host = 'ws-1', requestSecret: string | undefined = request) =>
    site.enrol(secret, user, host, requestSecret);
  const credentialIn = async (answer: Promise<Response>): Promise<string> =>
    enrolmentAnswerSchema.parse(await (await answer).json()).credential;
  const usedUp = '403 enrolment-token-used-up';
  const start = async () => {
    site.running = await site.servers.start(site.config(), { clock, uptimeMs: clock.monotonic });
  };

  test('is granted once more, with a new credential in the place of the lost one, and counted once', async () => {
    const lost = await credentialIn(ask());
    const again = await credentialIn(ask('Ana', 'WS-1.example.org'));
    expect(await answerTo(waits(lost))).toBe('401 credential-revoked');
    expect((await waits(again)).status).toBe(200);
    expect(await enrolmentTokens()).toMatchObject([{ uses: 1 }]);
    expect(await agents()).toHaveLength(1);
    expect(readFileSync(path(), 'utf8')).not.toContain(request);
  });

  test('is granted after a restart of the server as well', async () => {
    await ask();
    await site.running.close();
    await start();
    expect((await waits(await credentialIn(ask()))).status).toBe(200);
  });

  test('is counted once by many that come at the same time', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => ask()));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await enrolmentTokens()).toMatchObject([{ uses: 1 }]);
    expect(await agents()).toHaveLength(1);
  });

  test('is granted to nobody else', async () => {
    const first = await credentialIn(ask());
    const others = [
      ask('ana', 'ws-2'),
      ask('bo', 'ws-1'),
      ask('ana', 'ws-1', 's'.repeat(43)),
      site.enrol(secret, 'ana', 'ws-1'),
    ];
    for (const other of others) expect(await answerTo(other)).toBe(usedUp);
    const another = await site.makeToken({ maxUses: 1 });
    expect((await site.enrol(another, 'bo', 'ws-2', request)).status).toBe(200);
    expect(await answerTo(site.enrol(another, 'ana', 'ws-1', request))).toBe(usedUp);
    expect((await waits(first)).status).toBe(200);
  });

  test.each(['at once', 'after a crash of the server'])('is over when its credential was used: %s', async (when) => {
    const used = await credentialIn(ask());
    await waits(used);
    if (when !== 'at once') {
      await vi.waitFor(() => expect(readFileSync(path(), 'utf8')).toContain(`"lastSeenAt":${clock.now()}`));
      const kept = readFileSync(path());
      await site.running.close();
      // What it wrote down while it ended does not count.
      writeFileSync(path(), kept);
      await start();
    }
    expect(await answerTo(ask())).toBe(usedUp);
    expect((await waits(used)).status).toBe(200);
  });

  test('is over after a day, however often it was repeated', async () => {
    await ask();
    clock.advance(dayMs - 1);
    expect((await ask()).status).toBe(200);
    clock.advance(1);
    expect(await answerTo(ask())).toBe(usedUp);
  });

  test.each([
    ['the token', async () => ({ token: (await enrolmentTokens())[0]?.id }), '401 enrolment-token-revoked'],
    ['the agent', async () => ({ agent: (await agents())[0]?.id }), usedUp],
    ['the person', async () => ({ user: 'ana' }), usedUp],
  ])('is over when %s was put out', async (_what, wish, answer) => {
    await ask();
    clock.advance(1_000);
    await revoke(await wish());
    expect(await answerTo(ask())).toBe(answer);
  });

  test('is granted as before to agents that name none, and is no wish in form where it can be guessed', async () => {
    for (const guessable of ['', 'r'.repeat(42), `${'r'.repeat(42)} `, 'r'.repeat(129)]) {
      expect(await answerTo(ask('ana', 'ws-1', guessable))).toBe('400 bad-request');
    }
    expect((await site.enrol(secret, 'ana', 'ws-1')).status).toBe(200);
    expect(await answerTo(ask())).toBe(usedUp);
  });

  test('of a file of before, in which there are none, is over', async () => {
    await site.enrol(secret, 'ana', 'ws-1');
    await site.running.close();
    writeFileSync(path(), readFileSync(path(), 'utf8').replaceAll('"request":null,', ''));
    await start();
    expect(await answerTo(ask())).toBe(usedUp);
    expect(await agents()).toHaveLength(1);
  });

  test('leaves the credential of before where the new one cannot be written', async () => {
    const first = await credentialIn(ask());
    mkdirSync(`${path()}.new`);
    expect((await ask()).status).toBe(503);
    rmdirSync(`${path()}.new`);
    expect(await enrolmentTokens()).toMatchObject([{ uses: 1 }]);
    expect((await waits(first)).status).toBe(200);
  });
});

describe('a credential', () => {
  test('ends, with its connection, when the same agent enrols again', async () => {
    const { credential: old } = await site.enrolled('ana', 'ws-1');
    const elsewhere = await site.enrolled('ana', 'ws-2');
    const agent = await agentOf(old);
    await agent.next('welcome');
    const { credential } = await site.enrolled('ANA', 'ws-1.example.org');
    expect(await agent.closed).toBe(1008);
    expect(await answerTo(waits(old))).toBe('401 credential-revoked');
    await expect(connect({ port: site.running.port, token: old })).rejects.toThrow('HTTP 401');
    for (const good of [credential, elsewhere.credential]) expect((await waits(good)).status).toBe(200);
    expect((await agents()).map(({ host }) => host)).toEqual(['ws-1.example.org', 'ws-2']);
  });

  test('that was stolen lets nobody in from another workstation, nor in another name', async () => {
    const { credential } = await site.enrolled('ana', 'ws-1');
    expect(await (await agentOf(credential, 'ana', 'ws-666')).next('refused')).toMatchObject({ reason: 'other-host' });
    expect(await (await agentOf(credential, 'bo')).next('refused')).toMatchObject({ reason: 'other-user' });
    const body = { user: 'ana', host: 'ws-666', featureIds: ['a'], seats: 1, forMs: 60_000 };
    expect(await answerTo(site.ask(credential, 'POST', '/api/v1/waits', body))).toBe('403 other-host');
    expect(await answerTo(waits(credential, 'bo'))).toBe('403 not-allowed');
  });

  test.each([
    ['agent', (id: string) => ({ agent: id }), [false, true, true]],
    ['user', () => ({ user: 'ANA' }), [false, false, true]],
    ['host', () => ({ host: 'WS-1.example.org' }), [false, true, false]],
  ] as const)('is taken back by %s, and only a token that is made later brings it back', async (_what, wish, left) => {
    const general = await site.makeToken();
    const names: readonly (readonly [string, string])[] = [
      ['ana', 'ws-1'],
      ['ana', 'ws-2'],
      ['bo', 'ws-1'],
    ];
    const enrolled: unknown[] = [];
    for (const [user, host] of names) enrolled.push(await (await site.enrol(general, user, host)).json());
    const all = enrolled as { credential: string; agent: { id: string } }[];
    const sockets = await Promise.all(
      all.map(({ credential }, place) => agentOf(credential, ...(names[place] as [string, string]))),
    );
    for (const socket of sockets) await socket.next('welcome');
    clock.advance(1_000);
    expect(await (await revoke(wish(all[0]?.agent.id ?? ''))).json()).toMatchObject({
      agents: left.filter((stays) => !stays).length,
    });
    clock.advance(1_000);
    const later = await site.makeToken();
    for (const [place, [user, host]] of names.entries()) {
      const { credential } = all[place] as { credential: string };
      if (left[place]) {
        expect((await waits(credential, user)).status).toBe(200);
        expect(sockets[place]?.socket.readyState).toBe(1);
        continue;
      }
      expect(await sockets[place]?.closed).toBe(1008);
      expect(await answerTo(waits(credential, user))).toBe('401 credential-revoked');
      expect(await answerTo(site.enrol(general, user, host))).toBe('403 enrolment-not-allowed');
      expect((await site.enrol(later, user, host)).status).toBe(200);
    }
  });

  test('runs out, with the connection that it opened', async () => {
    await site.running.reload(configOf({ credentialMs }));
    const { credential, expiresAt } = await site.enrolled('ana', 'ws-1');
    expect(expiresAt).toBe(clock.now() + credentialMs);
    const agent = await agentOf(credential);
    await agent.next('welcome');
    clock.advance(credentialMs - 1);
    expect((await waits(credential)).status).toBe(200);
    clock.advance(1);
    expect(await answerTo(waits(credential))).toBe('401 credential-expired');
    clock.advance(60_000);
    expect(await agent.closed).toBeGreaterThan(1000);
    expect((await site.enrol(await site.makeToken(), 'ana', 'ws-1')).status).toBe(200);
  });

  test('lasts over a restart, and so does that one was taken back', async () => {
    const [{ credential }, gone] = [await site.enrolled('ana', 'ws-1'), await site.enrolled('bo', 'ws-2')];
    await revoke({ agent: gone.agent.id });
    clock.advance(60_000);
    await waits(credential);
    const seenAt = (await agents())[0]?.lastSeenAt;
    await site.running.close();
    site.running = await site.servers.start(site.config(), { clock, uptimeMs: clock.monotonic });
    expect((await waits(credential)).status).toBe(200);
    expect(await answerTo(waits(gone.credential, 'bo'))).toBe('401 credential-revoked');
    expect(await agents()).toMatchObject([{ user: 'ana', lastSeenAt: seenAt }]);
  });
});

describe('where enrolment is required', () => {
  beforeEach(() => site.running.reload(configOf({ isRequired: true })));

  test('a shared token lets no agent in, and shows nothing but figures', async () => {
    expect(await answerTo(waits(tokens.shared))).toBe('403 enrolment-required');
    await expect(connect({ port: site.running.port, token: tokens.shared })).rejects.toThrow('HTTP 403');
    expect(await answerTo(site.ask(tokens.shared, 'GET', '/api/v1/snapshot'))).toBe('403 enrolment-required');
    for (const figures of ['/metrics', '/api/v1/health', '/healthz']) {
      expect((await site.ask(tokens.shared, 'GET', figures)).status).toBe(200);
    }
  });

  test('personal tokens, administrators and enrolled agents come in as before', async () => {
    await (await greet({ port: site.running.port, token: tokens.manager }, { user: 'mona' })).next('welcome');
    await (await greet({ port: site.running.port, token: tokens.administrator })).next('welcome');
    await (await agentOf((await site.enrolled('ana', 'ws-1')).credential)).next('welcome');
  });

  test('agents that came by a shared token go as soon as it is', async () => {
    await site.running.reload(configOf({}));
    const agent = await greet({ port: site.running.port, token: tokens.shared });
    await agent.next('welcome');
    await site.running.reload(configOf({ isRequired: true }));
    expect(await agent.closed).toBe(1012);
  });
});

describe('what is kept', () => {
  test.each(['', '{', '[]', '{"version":1}', '{"version":2,"tokens":[],"agents":[],"bars":[]}'])(
    'a file that says %j lets nobody start and loses nothing',
    async (text) => {
      await site.enrolled('ana', 'ws-1');
      await site.running.close();
      writeFileSync(path(), text);
      const error = await site.servers.start(site.config(), { clock, uptimeMs: clock.monotonic }).then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(startProblem(error)).toMatchObject({ kind: 'enrolment-file', message: expect.stringContaining(path()) });
      expect(readFileSync(path(), 'utf8')).toBe(text);
    },
  );

  test('where it cannot be written, nobody is given a credential and the one before stays', async () => {
    const secret = await site.makeToken({ maxUses: 2 });
    const first = (await (await site.enrol(secret, 'ana', 'ws-1')).json()) as { credential: string };
    // A folder in the place of the file that is written.
    mkdirSync(`${path()}.new`);
    const answer = await site.enrol(secret, 'ana', 'ws-1');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30']);
    expect((await waits(first.credential)).status).toBe(200);
    // Access is taken back all the same.
    const [agent] = await agents();
    expect((await revoke({ agent: agent?.id })).status).toBe(503);
    expect(await answerTo(waits(first.credential))).toBe('401 credential-revoked');
    rmdirSync(`${path()}.new`);
    const other = await site.enrol(secret, 'bo', 'ws-1');
    expect(other.status).toBe(200);
    expect(readFileSync(path(), 'utf8')).toContain('"endedAt":1');
  });
});

describe('odd requests', () => {
  const good = { user: 'ana', host: 'ws-1' };
  test.each([
    ['no body', undefined],
    ['no names', {}],
    ['an empty name', { ...good, user: '  ' }],
    ['a long name', { ...good, user: 'x'.repeat(300) }],
    ['a name of several lines', { ...good, host: 'ws-1\nws-2' }],
    ['a name that writes backwards', { ...good, user: 'ana\u202e' }],
    ['a list for a name', { ...good, user: ['ana'] }],
    ['a text', '"ana"'],
  ])('%s', async (_what, body) => {
    const answer = await site.ask(await site.makeToken(), 'POST', enrolmentPath, body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(await agents()).toEqual([]);
  });

  test.each(['__proto__', 'constructor', '../../etc/passwd', '..\\..\\x', '$(reboot)', "' or 1=1 --", 'ana@ws-1'])(
    'a person called %s is a person like any other',
    async (user) => {
      const { credential } = await site.enrolled(user, user);
      await (await agentOf(credential, user, user)).next('welcome');
      expect((await waits(credential, 'ana')).status).toBe(403);
      expect(await (await revoke({ user })).json()).toEqual({ tokens: 0, agents: 1 });
    },
  );

  test.each([
    '/api/v1/../v1/enrolled-agents',
    '/api/v1/%2e%2e/v1/enrolled-agents',
    '/api/v1//enrolled-agents',
    '/API/V1/enrolled-agents',
    '/api/v1/enrolled-agents%00',
    '/../../etc/passwd',
    '/api/v1/features/..%2f..%2f..%2fenrolled-agents/holders',
  ])('%s leads nowhere', async (address) => {
    const { credential } = await site.enrolled('ana', 'ws-1');
    const { port } = site.running;
    // By curl, because `fetch` tidies addresses up.
    const { stdout } = await promisify(execFile)('curl', [
      ...[
        '--silent',
        '--path-as-is',
        '--write-out',
        '\n%{http_code}',
        '--header',
        `authorization: Bearer ${credential}`,
      ],
      `http://127.0.0.1:${port}${address}`,
    ]);
    expect(['400', '403', '404']).toContain(stdout.trim().split('\n').at(-1));
    expect(stdout).not.toMatch(/"agents"|root:/);
  });

  test.each([{}, { agent: 'a', token: 'b' }, { user: '' }, { host: ['ws-1'] }, { everybody: true }])(
    'taking back %j',
    async (what) => {
      expect((await revoke(what)).status).toBe(400);
    },
  );
});

describe('over the network', () => {
  /** All that it says; it ends at once, because nothing comes from its input. */
  const openssl = async (version: string): Promise<string> => {
    const to = ['s_client', '-connect', `127.0.0.1:${site.running.port}`, version, '-cipher', 'ALL:@SECLEVEL=0'];
    const run = promisify(execFile)('openssl', to);
    run.child.stdin?.end();
    const { stdout, stderr } = await run.catch((failed: { stdout: string; stderr: string }) => failed);
    return stdout + stderr;
  };

  test('only TLS 1.2 and newer is spoken', async () => {
    await site.running.close();
    const tls = { cert: testCertificate, key: testKey };
    site.running = await site.servers.start(site.config({ tls }), { clock, uptimeMs: clock.monotonic });
    for (const old of ['-tls1', '-tls1_1']) expect(await openssl(old)).toContain('alert protocol version');
    expect(await openssl('-tls1_2')).toMatch(/Protocol *: TLSv1\.2/);
  });
});

test('what is logged says who enrolled, and no secret', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  await site.servers.end();
  site = await startTrustServer({}, { ...systemEffects(log), log });
  const secret = await site.makeToken();
  const request = 'a-secret-of-a-request-0123456789-0123456789';
  const { credential } = (await (await site.enrol(secret, 'ana', 'ws-1', request)).json()) as { credential: string };
  await site.enrol(`${secret}x`, 'mallory', 'ws-6', request);
  await agentOf(credential);
  await revoke({ user: 'ana' });
  const text = lines.join('');
  expect(text).toContain('"user":"ana","host":"ws-1"');
  expect(text).toContain('"user":"mallory"');
  for (const hidden of [secret, credential, request, tokens.administrator]) expect(text).not.toContain(hidden);
  const metrics = await (await site.ask(tokens.administrator, 'GET', '/metrics')).text();
  expect(metrics).toMatch(/^seatlight_enrolled_agents 0$/m);
  expect(metrics).toMatch(/^seatlight_enrolment_tokens 1$/m);
  expect(metrics).toMatch(/^seatlight_enrolments_total\{result="enrolled"\} 1$/m);
  expect(metrics).toMatch(/^seatlight_enrolments_total\{result="unauthorized"\} 1$/m);
  expect(metrics).not.toMatch(/mallory|ws-1/);
});
