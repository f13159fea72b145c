import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { brokerAsksOnce } from '../../broker/broker-problems.ts';
import { askStatus, readAnswers } from '../../collect/poll-once.ts';
import { runCall } from '../../collect/run-call.ts';
import type { LicenseServerConfig, ToolResult } from '../license-manager.ts';
import type { Report } from '../report.ts';
import { answer } from '../testing/answer.ts';
import { rlm } from './rlm.ts';
import { stepsFor } from './tool.ts';

const server: LicenseServerConfig = {
  id: 'cad',
  manager: 'rlm',
  name: 'CAD',
  address: '5053@lic1',
  tool: ['/opt/rlm/rlmutil'],
  pollSeconds: 60,
  timeoutSeconds: 20,
};
const pair = { ...server, address: '5053@lic1,@lic2' };
const web = { ...server, web: 'http://lic1:5054/' };

const said = (...lines: readonly string[]) => answer(lines.join('\n'));
const status = (host: string) => `rlm status on ${host} (port 5053), up 1d 02:00:00`;
const licences = (host: string) => [
  status(host),
  'Name Port Running Restarts',
  `acme license pool status on ${host} (port 5055)`,
  'cad v1.0',
  'count: 3, # reservations: 0, inuse: 1, exp: permanent',
  `acme license usage status on ${host} (port 5055)`,
  'cad v1.0: ana@ws1 1/0 at 03/04 09:30 (handle: 1)',
];
const silent = said('Error connecting to "rlm" server', '', 'Connection attempted to host: "lic1" on port 5053');

describe('the calls', () => {
  it('ask each machine for everything, by its own address', () => {
    expect(rlm.statusCall(server)).toEqual({
      command: ['/opt/rlm/rlmutil', 'rlmstat', '-a', '-c', '5053@lic1'],
      timeoutMs: 20_000,
    });
    expect(rlm.furtherCall?.([said(...licences('lic1'))], pair)).toMatchObject({
      command: ['/opt/rlm/rlmutil', 'rlmstat', '-a', '-c', '5053@lic2'],
    });
    expect(rlm.furtherCall?.([silent, said(...licences('lic2'))], pair)).toBeNull();
  });

  it('do not repeat the name of a tool that is rlmstat itself', () => {
    expect(rlm.statusCall({ ...server, tool: ['ssh', 'lic1', '/opt/rlmstat'] })).toMatchObject({
      command: ['ssh', 'lic1', '/opt/rlmstat', '-a', '-c', '5053@lic1'],
    });
  });

  it('read pages only where the tool told nothing', () => {
    expect(rlm.furtherCall?.([said(...licences('lic1'))], web)).toBeNull();
    expect(rlm.furtherCall?.([silent], server)).toBeNull();
    expect(rlm.furtherCall?.([silent], web)).toEqual({ url: 'http://lic1:5054/goforms/rlmstat', timeoutMs: 20_000 });
    const list = said('<form><input type=hidden name=isv value=acme></form><input name=isv value=b>');
    const page = { url: 'http://lic1:5054/goform/rlmstat_lic_process', timeoutMs: 20_000 };
    expect(rlm.furtherCall?.([silent, list], web)).toMatchObject({ ...page, form: { isv: 'acme' } });
    expect(rlm.furtherCall?.([silent, list, said('')], web)).toMatchObject({ ...page, form: { isv: 'b' } });
    expect(rlm.furtherCall?.([silent, list, said(''), said('')], web)).toBeNull();
    const named = { ...server, web: 'http://lic1:5054/?isv=acme' };
    expect(rlm.furtherCall?.([answer('', { spawnError: 'ENOENT' })], named)).toMatchObject({
      ...page,
      form: { isv: 'acme' },
    });
  });

  it('do not start a tool twice that cannot be started', () => {
    expect(stepsFor([answer('', { spawnError: 'ENOENT' })], pair)).toEqual([{ asks: 'tool', member: 0 }, null]);
  });
});

const read = (answers: readonly [ToolResult, ...ToolResult[]], config = server) => rlm.readStatus(answers, config);

describe('two machines', () => {
  it('of which the second took over', () => {
    const report = read([silent, said(...licences('lic2'))], pair);
    expect(report).toMatchObject({
      error: null,
      servers: [
        {
          needed: 1,
          members: [
            { host: 'lic1', status: 'down', master: false, role: 'active', problem: { kind: 'cannot-connect' } },
            { host: 'lic2', port: 5053, status: 'up', master: true, role: 'standby', problem: null },
          ],
        },
      ],
      features: [{ name: 'cad', issued: 3, inUse: 1, server: 0, checkouts: [{ user: 'ana' }] }],
    });
  });

  it('of which the second stands by', () => {
    const [{ members } = { members: [] }] = read([said(...licences('lic1')), said(status('lic2'))], pair).servers;
    expect(members).toMatchObject([
      { status: 'up', master: true },
      { status: 'up', master: false },
    ]);
  });

  it('that both serve are added up', () => {
    const report = read([said(...licences('lic1')), said(...licences('lic2'))], pair);
    expect(report.features).toMatchObject([{ name: 'cad', issued: 6, inUse: 2 }]);
  });

  it('of which a broker asks only the first', () => {
    const problem = brokerAsksOnce('far');
    const both = { ...pair, web: 'http://lic1:5054' };
    expect(rlm.furtherCall?.([silent, answer('', { problem })], both)).toBeNull();
    expect(read([silent, answer('', { problem })], both).error?.kind).toBe('cannot-connect');
    const report = read([said(...licences('lic1')), answer('', { problem })], both);
    expect(report).toMatchObject({ error: null, features: [{ issued: 3 }] });
    expect(report.servers[0]?.members[1]).toMatchObject({ status: 'unknown', problem });
    const missing = answer('', { spawnError: 'ENOENT' });
    expect(read([missing, answer('', { problem })], both).error?.kind).toBe('tool-missing');
  });

  it('that both count refusals, which are no fewer because one of them did not answer', () => {
    const counting = (host: string) =>
      said(
        ...licences(host),
        `acme ISV server status on ${host} (port 5055), up 00:01:00`,
        'Denials: 1 (0/sec) 4 (0/sec) 5 (0/sec)',
      );
    const denied = (...answers: Parameters<typeof read>[0]) =>
      read(answers, pair).vendorDaemons.map((each) => each.denied);
    expect(denied(counting('lic1'), counting('lic2'))).toEqual([10]);
    expect(denied(counting('lic1'), answer('', { timedOut: true }))).toEqual([null]);
  });

  it('that both fail are an error', () => {
    expect(read([silent, silent], pair)).toMatchObject({ error: { kind: 'cannot-connect' }, features: [] });
  });
});

describe('an answer', () => {
  it.each<[string, Partial<ToolResult>, string]>([
    ['a tool that is missing', { spawnError: 'ENOENT' }, 'tool-missing'],
    ['a tool that hangs', { timedOut: true }, 'tool-timed-out'],
    ['a tool that crashed', { signal: 'SIGSEGV', exitCode: null }, 'tool-crashed'],
    ['nothing', {}, 'tool-no-answer'],
    ['an error on the other stream', { stderr: 'Connection refused at server (-111)' }, 'cannot-connect'],
  ])('of %s is an error', (_, fields, kind) => {
    const report = read([answer('', fields)]);
    expect(report).toMatchObject({ error: { kind }, features: [] });
    expect(report.servers).toMatchObject([{ members: [{ host: 'lic1', problem: { kind } }] }]);
  });

  it('that was cut by the time limit still tells what it has, marked as part', () => {
    const report = read([{ ...said(...licences('lic1')), timedOut: true }]);
    expect(report).toMatchObject({ error: null, truncated: true, features: [{ name: 'cad' }] });
  });

  it('of a machine that runs without any licences is no error', () => {
    expect(read([said(status('lic1'))])).toMatchObject({ error: null, features: [], truncated: false });
  });

  it.each<[string, Partial<ToolResult>, string]>([
    ['cannot be reached', { spawnError: 'ECONNREFUSED', exitCode: null }, 'cannot-connect'],
    ['asks for a password', { exitCode: 200, stdout: '<form><input type=password name=p></form>' }, 'page-refused'],
    ['is something else', { exitCode: 200, stdout: '<html>It works</html>' }, 'not-a-report'],
  ])('of a page that %s is an error, never an idle license server', (_, fields, kind) => {
    const named = { ...server, web: 'http://lic1:5054/?isv=acme' };
    const missing = answer('', { spawnError: 'ENOENT' });
    expect(read([missing, answer('', fields)], named)).toMatchObject({ error: { kind }, features: [] });
    expect(read([silent, answer('', fields)], named)).toMatchObject({
      error: { kind: 'cannot-connect' },
      features: [],
    });
  });

  it('of a status page without ISV servers tells what the tool said', () => {
    const list = answer('', { exitCode: 200, stdout: '<html></html>' });
    expect(read([silent, list], web)).toMatchObject({ error: { kind: 'cannot-connect' }, features: [] });
  });
});

describe('the stand-ins, asked as the real ones', () => {
  const demo = join(import.meta.dirname, '../../../demo/rlm');
  const env = { SEATLIGHT_DEMO_SIZE: '4x9', SEATLIGHT_DEMO_NOW: '2026-03-04T10:00:00Z' };
  const standIn = spawn(process.execPath, [join(demo, 'web.ts'), '0', '5053@lic1'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  afterAll(() => {
    standIn.kill();
  });

  const ask = async (config: LicenseServerConfig) =>
    readAnswers(rlm, await askStatus(rlm, config, runCall, AbortSignal.timeout(30_000)), config);

  it('tell the same by the tool and, where that is missing, by the pages', async () => {
    const [told] = await once(standIn.stdout, 'data');
    const tool = [process.execPath, join(demo, 'rlmutil.ts')] as const;
    const byTool = await ask({ ...server, tool, toolEnv: env });
    const byPages = await ask({ ...server, tool: ['/nowhere/rlmutil'], web: String(told).trim() });
    for (const report of [byTool, byPages]) {
      expect(report).toMatchObject({ error: null, truncated: false, unparsed: [] });
      expect(report.features).toHaveLength(4);
      expect(report.features.flatMap(({ checkouts }) => checkouts)).toHaveLength(9);
    }
    const figures = ({ features }: Report) => features.map(({ name, issued, inUse }) => [name, issued, inUse]);
    expect(figures(byPages)).toEqual(figures(byTool));
  });
});
