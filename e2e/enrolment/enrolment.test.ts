/** Agents and a real monitoring server over TLS: enrolling, being put out, and coming back. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hasOpenssl, testAuthority } from '../../electron/agent/testing/certificates.ts';
import { administratorToken, sharedToken } from '../../server/config/access-token.ts';
import type { RunningServer } from '../../server/server.ts';
import { createTestServers, type TestServers } from '../../server/testing/test-servers.ts';
import { openWorkstation, type WorkstationOptions } from './workstation.ts';

const adminToken = 'a-token-for-administrators';

let servers: TestServers;
let server: RunningServer;
let caFile: string;
let serverUrl: string;
const opened: ReturnType<typeof openWorkstation>[] = [];

beforeAll(async () => {
  if (!hasOpenssl) return;
  servers = createTestServers();
  const authority = testAuthority('The organisation');
  caFile = join(servers.folder, 'ca.pem');
  writeFileSync(caFile, authority.cert);
  server = await servers.start(
    servers.config({
      tls: authority.issue('DNS:localhost,IP:127.0.0.1'),
      tokens: [administratorToken(adminToken), sharedToken('a-token-that-everybody-has')],
      enrolment: { path: join(servers.folder, 'agents.json'), isRequired: true, credentialMs: null },
    }),
  );
  serverUrl = server.url;
});
afterEach(() => {
  for (const { agent, folder } of opened.splice(0)) {
    agent.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
afterAll(async () => servers?.end());

async function administer(path: string, body: unknown): Promise<{ readonly secret: string }> {
  // Its certificate is not what is looked at here.
  const { getJson } = await import('../../electron/agent/http-json.ts');
  const { serverAgent } = await import('../../electron/agent/server-agent.ts');
  const agent = await serverAgent('localhost', null, { caFile, serverKeyPins: [] });
  return (await getJson(`${serverUrl}${path}`, { agent, token: adminToken, body })) as { secret: string };
}

/** A new enrolment token, in a file. */
async function enrolmentFile(wish: Record<string, unknown> = {}): Promise<string> {
  const body = { name: 'test', forMs: 3_600_000, maxUses: null, ...wish };
  const { secret } = await administer('/api/v1/enrolment-tokens', body);
  const path = join(servers.folder, `enrolment-${Math.random()}`);
  writeFileSync(path, JSON.stringify({ server: serverUrl, token: secret }));
  return path;
}

function open(options: Partial<WorkstationOptions>) {
  const workstation = openWorkstation({ serverUrl, caFile, ...options });
  opened.push(workstation);
  return workstation;
}

describe.skipIf(!hasOpenssl)('an agent that enrols', () => {
  it('comes in with a credential of its own, and again after a restart when the file is gone', async () => {
    const file = await enrolmentFile({ maxUses: 1 });
    const first = open({ file });
    await first.connected();
    expect(await first.credentials.view(serverUrl)).toMatchObject({ user: 'kim', host: 'ws1' });
    first.agent.stop();
    rmSync(file);
    await open({ folder: first.folder }).connected();
  });

  it('is put out while it is connected, says so, and is not let in again by the same file', async () => {
    const file = await enrolmentFile();
    const { connected, stopped, agent, folder } = open({ file });
    await connected();
    await administer('/api/v1/enrolment-revocations', { user: 'kim' });
    expect(await stopped()).toBe('credential-revoked');
    agent.stop();
    const again = open({ file, folder });
    expect(await again.stopped()).toBe('enrolment-not-allowed');
    expect(again.agent.store.get().connection.problem?.message).toContain('taken back');
    again.agent.stop();
    await open({ file: await enrolmentFile(), folder }).connected();
  });

  it.each([
    ['is for others', { users: ['ana'] }, 'enrolment-not-allowed'],
    ['is for other workstations', { hosts: ['pool-*'] }, 'enrolment-not-allowed'],
  ])('is told that the file %s', async (_what, wish, kind) => {
    expect(await open({ user: 'lee', file: await enrolmentFile(wish) }).stopped()).toBe(kind);
  });

  it('is told that the file was used by as many as it was made for', async () => {
    const file = await enrolmentFile({ maxUses: 1 });
    await open({ user: 'mo', file }).connected();
    expect(await open({ user: 'ola', file }).stopped()).toBe('enrolment-token-used-up');
  });

  it('is told that the server knows nothing of the token in the file', async () => {
    const file = join(servers.folder, 'foreign');
    writeFileSync(file, 'a-token-of-another-server\n');
    expect(await open({ user: 'pia', file }).stopped()).toBe('enrolment-token-unknown');
  });

  it('is told to enrol when all it has is a token that everybody has, and does so where it can', async () => {
    expect(await open({ user: 'rob', given: 'a-token-that-everybody-has' }).stopped()).toBe('enrolment-required');
    const { credentials, connected } = open({ user: 'rob', file: await enrolmentFile() });
    await credentials.type(serverUrl, 'a-token-that-everybody-has');
    await connected();
    expect(await credentials.view(serverUrl)).toMatchObject({ user: 'rob' });
  });

  it('exchanges a token that somebody typed', async () => {
    const { secret } = await administer('/api/v1/enrolment-tokens', { name: 'typed', forMs: null, maxUses: 1 });
    const { credentials, agent, connected } = open({ user: 'sam' });
    await credentials.type(serverUrl, secret);
    agent.reconnect();
    await connected();
    expect(await credentials.view(serverUrl)).toMatchObject({ user: 'sam', stored: true });
  });
});

it.skipIf(!hasOpenssl)('a credential of somebody else does not make anybody that person', async () => {
  const { connected, credentials } = open({ user: 'tom', file: await enrolmentFile() });
  await connected();
  const stolen = await credentials.existing(serverUrl);
  expect(await open({ user: 'uma', given: stolen ?? '' }).stopped()).toBe('refused-other-user');
});
