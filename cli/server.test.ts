import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ReportTool, sampleReport, writeReportTool } from '../server/testing/report-tool.ts';
import { greet } from '../server/testing/socket-client.ts';
import { type StartedCommand, startCommand } from './testing/started-command.ts';

let folder: string;
let tool: ReportTool;
const started: StartedCommand[] = [];

function start(...words: string[]): StartedCommand {
  const server = startCommand(['server', ...words]);
  started.push(server);
  return server;
}

const configPath = (): string => join(folder, 'seatlight.yaml');
const configure = (...lines: string[]): void => {
  writeFileSync(configPath(), ['listen: {port: 0}', 'data_directory: data', ...lines, ''].join('\n'), { mode: 0o600 });
};
const watching = (name: string): string =>
  `license_servers: [{address: 27000@lic, name: ${name}, tool: ${JSON.stringify(tool.command)}, poll_seconds: 10}]`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-cli-server-'));
  tool = writeReportTool(folder);
  tool.say(sampleReport(['ana']));
});
afterEach(async () => {
  for (const server of started.splice(0)) await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

const timeout = 60_000;
const portOf = async (server: StartedCommand): Promise<number> =>
  Number(await server.line(/monitoring server: http:\/\/127\.0\.0\.1:(\d+)/));

describe('seatlight server', () => {
  test('makes up a token, serves, reloads on SIGHUP without losing an agent, ends on SIGTERM', {
    timeout,
  }, async () => {
    configure(watching('First'));
    const server = start('--config', configPath());
    const port = await portOf(server);
    const tokenFile = await server.line(/It is in (.+)/);
    expect(statSync(tokenFile).mode & 0o777).toBe(0o600);
    const token = readFileSync(tokenFile, 'utf8').trim();
    expect(server.out() + server.err()).not.toContain(token);

    const agent = await greet({ port, token });
    await agent.next('welcome');
    configure(watching('Second'), 'site: {name: Renamed}', 'log: {level: debug}');
    server.child.kill('SIGHUP');
    await agent.next('resync');
    const snapshot = await (
      await fetch(`http://127.0.0.1:${port}/api/v1/snapshot`, { headers: { authorization: `Bearer ${token}` } })
    ).json();
    expect(snapshot).toMatchObject({ site: { name: 'Renamed' } });

    configure('site: {name: 7}');
    server.child.kill('SIGHUP');
    await server.line(/(seatlight\.yaml:3:14: )/);
    expect(agent.socket.readyState).toBe(agent.socket.OPEN);

    server.child.kill('SIGTERM');
    expect(await agent.next('refused')).toMatchObject({ reason: 'shutting-down' });
    expect(await server.exited).toBe(0);
    expect(server.err()).not.toContain(token);
  });

  test('Ctrl-C ends it, too, also while a tool hangs', { timeout }, async () => {
    tool.hang();
    configure(watching('First'));
    const server = start('--config', configPath());
    await portOf(server);
    await vi.waitFor(() => statSync(tool.pidFile), { timeout: 20_000 });
    const pid = Number(readFileSync(tool.pidFile, 'utf8'));
    server.child.kill('SIGINT');
    expect(await server.exited).toBe(0);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  test('finds a tool beside the configuration, and says in its log when there is none', { timeout }, async () => {
    const license = (program: string) => `license_servers: [{address: 27000@lic, tool: ${program}}]`;
    configure(license('./none'));
    const server = start('--config', configPath());
    const line = await server.line(/"serverId":"27000@lic",(.*the status tool does not work)/);
    expect(line).toContain(`The license tool ${join(folder, 'none')} was not found.`);
    configure(license('./tool.mjs'));
    server.child.kill('SIGHUP');
    await server.line(/(works again)/);
  });

  test('names what a reload cannot change', { timeout }, async () => {
    configure();
    const server = start('--config', configPath());
    await portOf(server);
    configure('log: {level: debug}');
    server.child.kill('SIGHUP');
    expect(await server.line(/(.*take effect at the next start only)/)).toContain('"keys":["log"]');
  });

  test('writes its log to a file when told so', { timeout }, async () => {
    configure('log: {file: logs/server.log}');
    const server = start('--config', configPath());
    await portOf(server);
    server.child.kill('SIGTERM');
    expect(await server.exited).toBe(0);
    expect(readFileSync(join(folder, 'logs', 'server.log'), 'utf8')).toContain('is listening');
    expect(server.err()).toBe('');
  });

  test('a wrong configuration is told with file, line and column', { timeout }, async () => {
    configure('license_servers:', '  - {address: 1@a, name: X}', '  - {address: 1@b, name: X}', 'nonsense: 1');
    const both = start('--config', configPath());
    expect(await both.exited).toBe(2);
    expect(both.err()).toContain(`${configPath()}:6:1: Unknown key "nonsense".`);
    configure('license_servers:', '  - {address: 1@a, name: X}', '  - {address: 1@b, name: X}');
    const names = start('--config', configPath(), '--check');
    expect(await names.exited).toBe(2);
    expect(names.err()).toContain(`${configPath()}:5:26: License server 1 of the list has the same name`);
    const none = start('--config', join(folder, 'none.yaml'));
    expect(await none.exited).toBe(2);
    expect(none.err()).toContain('there is no such file');
  });

  test('a right configuration is said to be right, and nothing is started', { timeout }, async () => {
    configure('token: a-token-of-enough-length', watching('First'));
    chmodSync(configPath(), 0o644);
    const server = start('--config', configPath(), '--check');
    expect(await server.exited).toBe(0);
    expect(server.out()).toContain('the configuration is right. License servers: 1.');
    expect(server.out()).toContain('Warning: ');
    expect(server.out()).not.toContain('a-token-of-enough-length');
  });

  describe('with a port that is taken', () => {
    let other: Server;
    beforeEach(async () => {
      other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
    });
    afterEach(() => void other.close());

    test('it says which, what to do, and ends with an error', { timeout }, async () => {
      const { port } = other.address() as { port: number };
      writeFileSync(configPath(), `listen: {port: ${port}}\ndata_directory: data\n`);
      const server = start('--config', configPath());
      expect(await server.exited).toBe(1);
      expect(server.err()).toContain(`Another program listens on 127.0.0.1, port ${port} already.`);
      expect(server.err()).toContain('listen.port');
    });
  });
});
