import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { policyOf } from '../api/site-policy.ts';
import { testCertificate, testKey } from '../testing/certificate.ts';
import { sharedToken } from './access-token.ts';
import { checkConfigFile, loadConfig } from './load-config.ts';

let folder: string;
const write = (name: string, text: string, mode = 0o600): string => {
  const path = join(folder, name);
  writeFileSync(path, text, { mode });
  chmodSync(path, mode);
  return path;
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('without a token one is made up once, for its owner alone to read', async () => {
  const path = write('seatlight.yaml', 'data_directory: data\n');
  const first = await loadConfig(path);
  const tokenFile = join(folder, 'data', 'token');
  expect(first.ownToken).toEqual({ path: tokenFile, made: true });
  expect(statSync(tokenFile).mode & 0o777).toBe(0o600);
  expect(readFileSync(tokenFile, 'utf8').trim()).toBe(first.server.tokens[0]?.token);
  expect(first.server.tokens[0]?.bearer).toEqual({ kind: 'administrator' });
  const second = await loadConfig(path);
  expect(second.ownToken).toEqual({ path: tokenFile, made: false });
  expect(second.server.tokens).toEqual(first.server.tokens);
});

test('a configuration is checked without leaving anything behind', async () => {
  const path = write('seatlight.yaml', 'data_directory: data\n');
  await checkConfigFile(path);
  expect(existsSync(join(folder, 'data'))).toBe(false);
});

test('tokens may stand in the file and in a file of their own; paths are relative to the configuration', async () => {
  write('tokens', '# for the office\nthe-first-of-two-tokens\n\nthe-second-of-two-tokens\n');
  const path = write('seatlight.yaml', 'token: one-more-token-here\ntoken_file: tokens\ndatabase: history.db\n');
  const { server, warnings } = await loadConfig(path);
  expect(server.tokens).toEqual(
    ['one-more-token-here', 'the-first-of-two-tokens', 'the-second-of-two-tokens'].map(sharedToken),
  );
  expect(server.databasePath).toBe(join(folder, 'history.db'));
  expect(warnings).toEqual([]);
});

test('agents are told the newest version of the app, where somebody said it', async () => {
  const { server } = await loadConfig(write('seatlight.yaml', 'agents: { newest_version: 1.4.0 }\n'));
  expect(policyOf(server)).toMatchObject({ newestAgentVersion: '1.4.0' });
  const { server: without } = await loadConfig(write('seatlight.yaml', ''));
  expect(policyOf(without)).not.toHaveProperty('newestAgentVersion');
  const wrong = loadConfig(write('seatlight.yaml', 'agents: { newest_version: the last one }\n'));
  await expect(wrong).rejects.toThrow('must look like 1.4.0');
});

test.skipIf(process.platform === 'win32')('a token that others can read is warned of', async () => {
  write('tokens', 'the-only-token-there-is\n', 0o644);
  const { warnings } = await loadConfig(write('seatlight.yaml', 'token_file: tokens\n', 0o644));
  expect(warnings).toEqual([expect.stringContaining('tokens may be read by others')]);
});

test.runIf(process.getuid?.() === 0)(
  'a token of root that the group of the server can read is as it should be',
  async () => {
    write('tokens', 'the-only-token-there-is\n', 0o640);
    const read = () => loadConfig(write('seatlight.yaml', 'token_file: tokens\n', 0o640));
    expect((await read()).warnings).toEqual([]);
    chownSync(join(folder, 'tokens'), 65_534, 0);
    expect((await read()).warnings).toEqual([expect.stringContaining('tokens may be read by others')]);
  },
);

test('addresses of license servers are kept as tools take them, and name what has no name', async () => {
  const path = write('seatlight.yaml', 'license_servers: [{address: "27000@B, 27000@a , @c"}]\n');
  const { address, id, name } = (await loadConfig(path)).server.licenseServers[0] ?? {};
  expect({ address, id, name }).toEqual({ address: '27000@B,27000@a,@c', id: '27000@a', name: '27000@B,27000@a,@c' });
});

test.each([
  ['token_file: none\n', ':1:13: "token_file" cannot be used: there is no such file.'],
  ['token_file: empty\n', ':1:13: "token_file" cannot be used: there is no token in it.'],
  ['token_file: weak\n', ':1:13: "token_file" cannot be used: a token in it must have at least 16 characters.'],
  ['tls:\n  cert: none\n  key: empty\n', ':2:9: "tls.cert" cannot be used: there is no such file.'],
  ['tls:\n  cert: empty\n  key: empty\n', ':2:9: "tls.cert" cannot be used: '],
])('%j is refused with its place', async (text, expected) => {
  write('empty', '');
  write('weak', 'hunter2\n');
  const path = write('seatlight.yaml', text);
  const error = await loadConfig(path).then(
    () => null,
    (reason: Error) => reason.message,
  );
  expect(error).toContain(`${path}${expected}`);
  expect(error).not.toContain('hunter2');
});

test('a key that does not belong to the certificate is refused', async () => {
  write('a.crt', testCertificate);
  write('a.key', testKey);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  write('b.key', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  const right = await loadConfig(write('right.yaml', 'tls: {cert: a.crt, key: a.key}\n'));
  expect(right.server.tls?.cert).toContain('BEGIN CERTIFICATE');
  await expect(loadConfig(write('wrong.yaml', 'tls: {cert: a.crt, key: b.key}\n'))).rejects.toThrow(
    'the private key does not belong to the certificate',
  );
});

test('logs, options files and the directory are relative to the configuration', async () => {
  write('people.json', '[{"user": "ana", "mail": "ana@example.org"}]');
  const path = write(
    'seatlight.yaml',
    `directory_file: people.json
license_servers: [{address: 27000@lic, logs: [debug.log, {path: /var/log/b.log, daemon: b}], options_files: [a.opt]}]
`,
  );
  const { server } = await loadConfig(path);
  expect(server.directory).toEqual([{ user: 'ana', fullName: null, mail: 'ana@example.org', phone: null, groups: [] }]);
  expect(server.licenseServers[0]).toMatchObject({
    logs: [{ path: join(folder, 'debug.log') }, { path: '/var/log/b.log', daemon: 'b' }],
    optionsFiles: [join(folder, 'a.opt')],
    toolAtBroker: false,
  });
});

test('the tool of a license server whose broker has its own is called by its usual name', async () => {
  const path = write(
    'seatlight.yaml',
    `brokers: [{name: far, token: the-token-of-that-broker}]
license_servers: [{manager: rlm, address: '@lic', tool: /opt/rlmstat, broker: far, tool_at_broker: true}]
`,
  );
  const { server } = await loadConfig(path);
  expect(server.licenseServers[0]).toMatchObject({ tool: ['rlmutil'], toolAtBroker: true });
});

test.each([
  ['./lmutil', (own: string) => [join(own, 'lmutil')]],
  ['tools/lmutil', (own: string) => [join(own, 'tools', 'lmutil')]],
  ['[../lmutil, ./as-it-is]', (own: string) => [join(own, '..', 'lmutil'), './as-it-is']],
  ['lmutil', () => ['lmutil']],
  ['/opt/flexlm/lmutil', () => ['/opt/flexlm/lmutil']],
  ['[ssh, host, lmutil]', () => ['ssh', 'host', 'lmutil']],
])('the tool %s is found where the configuration is, if it is a path', async (tool, expected) => {
  const path = write('seatlight.yaml', `license_servers: [{address: 27000@lic, tool: ${tool}}]\n`);
  expect((await loadConfig(path)).server.licenseServers[0]?.tool).toEqual(expected(folder));
});

test('a directory with a mistake is refused with its own place', async () => {
  const people = write('people.yaml', '- user: ana\n- user: ana\n');
  const refused = loadConfig(write('seatlight.yaml', 'directory_file: people.yaml\n'));
  await expect(refused).rejects.toThrow(`${people}:2:9: Person 1 of the list has the same "user".`);
  const missing = loadConfig(write('seatlight.yaml', 'directory_file: none\n'));
  await expect(missing).rejects.toThrow('"directory_file" cannot be used: there is no such file.');
});

describe('brokers', () => {
  const watched = 'license_servers: [{address: 27000@lic, broker: site-a}]\n';

  test('have tokens of their own', async () => {
    write('broker-tokens', 'the-old-broker-token\nthe-new-broker-token\n');
    const path = write('seatlight.yaml', `${watched}brokers: [{name: site-a, token_file: broker-tokens}]\n`);
    const { server, warnings } = await loadConfig(path);
    expect(server.brokers).toEqual([{ name: 'site-a', tokens: ['the-old-broker-token', 'the-new-broker-token'] }]);
    expect(warnings).toEqual([]);
  });

  test.each([
    [
      'token: one-token-for-all\nbrokers: [{name: site-a, token: one-token-for-all}]\n',
      'agents have one of its tokens',
    ],
    [
      'brokers: [{name: site-a, token: one-token-for-all}, {name: site-b, token: one-token-for-all}]\n',
      'broker "site-a" has one of its tokens',
    ],
  ])('%j shares a token and is refused', async (text, expected) => {
    const error = await loadConfig(write('seatlight.yaml', text)).then(String, String);
    expect(error).toContain(expected);
    expect(error).not.toContain('one-token-for-all');
  });

  test('that nobody names are warned of', async () => {
    const text = 'token: a-token-for-the-agents\nbrokers: [{name: site-a, token: a-token-for-brokers}]\n';
    const { warnings } = await loadConfig(write('seatlight.yaml', text));
    expect(warnings).toEqual([expect.stringContaining('No license server names the broker "site-a"')]);
  });
});

test('a configuration that is not there is said plainly', async () => {
  await expect(loadConfig(join(folder, 'none.yaml'))).rejects.toThrow('cannot read this file: there is no such file');
});
