import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type EmbeddedConfig, type EmbeddedReply, embeddedReplySchema } from '../../protocol/embedded.ts';
import { snapshotSchema } from '../../protocol/rest.ts';
import { type ReportTool, sampleReport, writeReportTool } from '../testing/report-tool.ts';
import { greet } from '../testing/socket-client.ts';

const program = new URL('./main.ts', import.meta.url).pathname;
let folder: string;
let tool: ReportTool;
let child: ChildProcess;
let exited: Promise<unknown[]>;
/** What the server wrote to its log. */
let log: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-embedded-'));
  tool = writeReportTool(folder);
  tool.say(sampleReport(['ana']));
  child = fork(program, [], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  log = '';
  child.stderr?.on('data', (text: Buffer) => {
    log += text.toString();
  });
  exited = once(child, 'exit');
});
afterEach(async () => {
  if (child.exitCode === null) child.kill('SIGKILL');
  await exited;
  rmSync(folder, { recursive: true, force: true });
});

const configOf = (change: Partial<EmbeddedConfig> = {}): EmbeddedConfig => ({
  site: { name: 'Mine', demo: false },
  databasePath: join(folder, 'history.db'),
  logLevel: 'info',
  licenseServers: [
    {
      id: 'lic',
      manager: 'flexlm',
      name: 'lic',
      address: '27000@lic',
      tool: [...tool.command],
      pollSeconds: 60,
      timeoutSeconds: 20,
    },
  ],
  ...change,
});

async function ask(command: unknown): Promise<EmbeddedReply> {
  const answered = once(child, 'message');
  child.send(command as object);
  return embeddedReplySchema.parse((await answered)[0]);
}
async function ready(command: unknown): Promise<Extract<EmbeddedReply, { type: 'ready' }>> {
  const reply = await ask(command);
  if (reply.type !== 'ready') throw new Error(reply.problem.message);
  return reply;
}
const timeout = 30_000;

test('starts on a port and with a token of its own, and watches what it is told', { timeout }, async () => {
  const { port, token } = await ready({ type: 'start', config: configOf() });
  expect(token.length).toBeGreaterThan(40);
  expect((await fetch(`http://127.0.0.1:${port}/api/v1/health`)).status).toBe(401);
  await vi.waitFor(
    async () => {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/snapshot`, { headers });
      expect(snapshotSchema.parse(await answer.json())).toMatchObject({
        site: { name: 'Mine', demo: false },
        features: [{ name: 'solver', inUse: 1 }],
      });
    },
    { timeout: 15_000 },
  );
  child.send({ type: 'stop' });
  expect(await exited).toEqual([0, null]);
});

test('takes over new settings with the same port, token and connections, also another database', {
  timeout,
}, async () => {
  const { port, token } = await ready({ type: 'start', config: configOf({ licenseServers: [] }) });
  const agent = await greet({ port, token });
  await agent.next('welcome');
  const config = configOf({ site: { name: 'Other', demo: true }, databasePath: join(folder, 'other.db') });
  expect(await ready({ type: 'reload', config })).toEqual({ type: 'ready', port, token });
  await agent.next('resync');
  const { up } = await agent.next('delta');
  expect(up).toMatchObject({ servers: [{ id: 'lic' }] });
});

test('logs as much as it is told, also when that changes while it runs', { timeout }, async () => {
  const listening = 'the monitoring server is listening';
  const ending = 'the monitoring server ends';
  await ready({ type: 'start', config: configOf() });
  await vi.waitFor(() => expect(log).toContain(listening));
  await ready({ type: 'reload', config: configOf({ logLevel: 'error' }) });
  child.send({ type: 'stop' });
  await exited;
  expect(log).not.toContain(ending);
});

test('what it cannot do it says, and goes on', { timeout }, async () => {
  expect(await ask({ type: 'dance' })).toMatchObject({ type: 'failed', problem: { kind: 'bad-command' } });
  const bad = configOf();
  const licenseServers = bad.licenseServers.map((server) => ({ ...server, address: '/etc/passwd' }));
  expect(await ask({ type: 'start', config: { ...bad, licenseServers } })).toMatchObject({
    type: 'failed',
    problem: { kind: 'bad-address' },
  });
  const twice = [...bad.licenseServers, ...bad.licenseServers];
  expect(await ask({ type: 'start', config: { ...bad, licenseServers: twice } })).toMatchObject({
    type: 'failed',
    problem: { kind: 'same-address' },
  });
  const nowhere = join(folder, 'tool.mjs', 'history.db');
  expect(await ask({ type: 'start', config: configOf({ databasePath: nowhere }) })).toMatchObject({
    type: 'failed',
    problem: { kind: 'history-not-writable' },
  });
  expect(await ask({ type: 'start', config: configOf() })).toMatchObject({ type: 'ready' });
});

test('watches what a file describes, and takes the file anew when it is asked again', { timeout }, async () => {
  const tableFile = join(folder, 'table.yaml');
  const [first] = configOf().licenseServers;
  if (first === undefined) throw new Error('none');
  const print = 'console.log("solver 10 3")';
  const server = { ...first, manager: 'table' as const, address: '4000@lic', tableFile };
  const config = configOf({ licenseServers: [{ ...server, tool: [process.execPath, '-e', print], pollSeconds: 1 }] });
  const { port, token } = await ready({ type: 'start', config });
  const snapshot = async () => {
    const headers = { authorization: `Bearer ${token}` };
    return snapshotSchema.parse(await (await fetch(`http://127.0.0.1:${port}/api/v1/snapshot`, { headers })).json());
  };
  const problem = { kind: 'table-description-missing' };
  await vi.waitFor(async () => expect(await snapshot()).toMatchObject({ servers: [{ problem }] }), { timeout: 10_000 });
  writeFileSync(tableFile, "lines: ['{feature} {issued} {in-use}']\n");
  await vi.waitFor(
    async () => expect(await snapshot()).toMatchObject({ features: [{ name: 'solver', issued: 10, inUse: 3 }] }),
    { timeout: 15_000, interval: 200 },
  );
});

test('agents are told before it ends', { timeout }, async () => {
  const { port, token } = await ready({ type: 'start', config: configOf() });
  const agent = await greet({ port, token });
  await agent.next('welcome');
  child.send({ type: 'stop' });
  expect(await agent.next('refused')).toMatchObject({ reason: 'shutting-down' });
  expect(await exited).toEqual([0, null]);
});

test('ends when the app is gone', { timeout }, async () => {
  await ready({ type: 'start', config: configOf() });
  child.disconnect();
  expect(await exited).toEqual([0, null]);
});

test('started by hand it says what to do instead', { timeout }, async () => {
  const { spawnSync } = await import('node:child_process');
  const { status, stderr } = spawnSync(process.execPath, [program], { encoding: 'utf8' });
  expect(status).not.toBe(0);
  expect(stderr).toContain('seatlight server');
});
