import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../../e2e/fixtures/free-port.ts';
import { enrolmentAnswerSchema, enrolmentFileSchema } from '../../protocol/enrolment.ts';
import { testCertificate, testKey } from '../../server/testing/certificate.ts';
import { greet } from '../../server/testing/socket-client.ts';
import { type StartedCommand, startCommand } from '../testing/started-command.ts';

let folder: string;
let port: number;
const started: StartedCommand[] = [];

function start(...words: string[]): StartedCommand {
  const command = startCommand(['server', ...words]);
  started.push(command);
  return command;
}
const inFolder = (name: string): string => join(folder, name);

/** Writes a configuration and starts its server. */
async function serve(name: string, ...lines: string[]): Promise<StartedCommand> {
  writeFileSync(inFolder(name), [`listen: {port: ${port}}`, `data_directory: ${name}-data`, ...lines, ''].join('\n'));
  const server = start('--config', inFolder(name));
  await server.line(/monitoring server: (http\S+)/);
  return server;
}

/** `seatlight server tokens …`, to its end. */
async function tokens(...words: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const command = start('tokens', ...words);
  const code = await command.exited;
  return { code, out: command.out(), err: command.err() };
}

async function enrol(secret: string, user: string, host: string) {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/enrolment`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ user, host }),
  });
  return enrolmentAnswerSchema.parse(await answer.json());
}

const timeout = 60_000;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-tokens-'));
});
afterAll(async () => {
  for (const command of started) await command.kill();
  rmSync(folder, { recursive: true, force: true });
});

describe('seatlight server tokens', () => {
  test('makes, lists and takes back what the running server knows, by its configuration', { timeout }, async () => {
    port = await freePort();
    const server = await serve('plain.yaml');
    const config = ['--config', inFolder('plain.yaml')];
    expect(await tokens('list', ...config)).toMatchObject({ code: 0, out: 'There is no enrolment token.\n' });
    const made = await tokens('create-enrolment', ...config, '--name', 'All of them', '--no-expiry', '--uses', '5');
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^[\w-]{43}\n$/) });
    const { credential, agent } = await enrol(made.out.trim(), 'ana', 'ws-1');

    const file = inFolder('enrolment.json');
    const address = 'https://monitor.example';
    const own = ['create-enrolment', ...config, '--name', 'Bo', '--user', 'bo', '--file', file, '--address', address];
    const written = await tokens(...own);
    expect(written).toMatchObject({ code: 0, out: expect.stringContaining(file) });
    const content = enrolmentFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    expect(content.server).toBe(address);
    expect(written.out + written.err).not.toContain(content.token);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    // A file that is there stays as it is, and no token is made for it.
    expect(await tokens(...own)).toMatchObject({ code: 1, err: expect.stringContaining('cannot be made') });
    await enrol(content.token, 'bo', 'ws-2');

    const list = await tokens('list', ...config);
    expect(list.out).toMatch(/^Bo .* 1 of 1 +bo +used up /m);
    expect(list.out).toMatch(/^All of them .*no end +1 of 5 +everybody +good /m);
    const socket = await greet({ port, token: credential }, { user: 'ana', host: 'ws-1' });
    await socket.next('welcome');
    const agents = await tokens('agents', ...config);
    expect(agents.out).toMatch(/^ana +ws-1 +online .*All of them +no end /m);
    expect(agents.out).toMatch(/^bo +ws-2 +never .*Bo \(own token\)/m);
    expect((await tokens('agents', ...config, '--user', 'bo')).out).not.toContain('ana');

    const revoked = await tokens('revoke', ...config, '--agent-id', agent.id);
    expect(revoked).toMatchObject({ code: 0, out: 'Taken back: 0 tokens, access of 1 agent.\n' });
    expect(await socket.closed).toBe(1008);
    expect(await tokens('revoke', ...config, '--agent-id', 'nobody')).toMatchObject({ code: 5 });
    expect(await tokens('revoke', ...config, '--host', 'WS-2')).toMatchObject({ code: 0 });
    expect((await tokens('agents', ...config)).out).toBe('No agent is enrolled.\n');
    server.child.kill('SIGTERM');
    expect(await server.exited).toBe(0);
    expect(server.err() + server.out()).not.toContain(made.out.trim());
  });

  test('knows a server with TLS by the certificate of its configuration, and no other', { timeout }, async () => {
    port = await freePort();
    writeFileSync(inFolder('cert.pem'), testCertificate);
    writeFileSync(inFolder('key.pem'), testKey);
    const server = await serve('tls.yaml', 'tls: {cert: cert.pem, key: key.pem}');
    const config = ['--config', inFolder('tls.yaml')];
    expect(await tokens('list', ...config)).toMatchObject({ code: 0 });
    // As if something else listened there.
    const request = [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-subj',
      '/CN=localhost',
    ];
    execFileSync('openssl', [...request, '-keyout', inFolder('key.pem'), '-out', inFolder('cert.pem')], {
      stdio: 'ignore',
    });
    const other = await tokens('list', ...config);
    expect(other.code).toBe(3);
    expect(other.err).toMatch(/certificate/);
    server.child.kill('SIGTERM');
    await server.exited;
  });

  test('says what is missing', { timeout }, async () => {
    writeFileSync(inFolder('odd.yaml'), 'listen: {port: 0}\n');
    writeFileSync(inFolder('shared.yaml'), 'token: a-token-of-enough-length\n');
    writeFileSync(inFolder('new.yaml'), 'data_directory: never-started\n');
    for (const [words, code, said] of [
      [['list', '--config', inFolder('odd.yaml')], 2, 'does not say on which port'],
      [['list', '--config', inFolder('shared.yaml')], 2, 'has no token of an administrator'],
      [['list', '--config', inFolder('new.yaml')], 1, 'Start the server once'],
      [['list', '--config', inFolder('none.yaml')], 2, 'there is no such file'],
      [['revoke', '--user', 'ana', '--host', 'ws-1'], 2, 'choose one of'],
      [['create-enrolment'], 2, '--name'],
      [['create-enrolment', '--name', 'x', '--address', 'https://x'], 2, '--address needs --file'],
    ] as const) {
      const { code: got, err } = await tokens(...words);
      expect([words, got]).toEqual([words, code]);
      expect(err).toContain(said);
    }
  });

  test('the server itself still wants a configuration', { timeout }, async () => {
    const server = start();
    expect(await server.exited).toBe(2);
    expect(server.err()).toContain("required option '--config <path>' not specified");
  });
});
