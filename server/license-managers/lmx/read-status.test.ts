import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askStatus } from '../../collect/poll-once.ts';
import { runCall } from '../../collect/run-call.ts';
import type { Answers, LicenseServerConfig, ToolResult } from '../license-manager.ts';
import { answer } from '../testing/answer.ts';
import { lmx } from './lmx.ts';
import { readStatus } from './read-status.ts';
import { furtherCall, statusCall } from './tool.ts';

const server = (fields: Partial<LicenseServerConfig> = {}): LicenseServerConfig => ({
  id: 'cad',
  manager: 'lmx',
  name: 'CAD',
  address: '6200@lic1',
  tool: ['/opt/lmxendutil'],
  pollSeconds: 60,
  timeoutSeconds: 20,
  ...fields,
});
const set = server({ address: '6200@a,6200@b,6201@c' });

const xml = (host: string, used = 1) =>
  answer(`<LM-X><LICENSE_PATH TYPE="NETWORK" HOST="6200@${host}" SERVER_VERSION="5.5" STATUS="SUCCESS">
<FEATURE NAME="mesh" USED_LICENSES="${used}" TOTAL_LICENSES="4"></FEATURE></LICENSE_PATH></LM-X>\n`);
const down = answer('LM-X license server(s):\nThere are no license server(s) available.\n');
const usage = answer('usage: lmxendutil -licstat\n', { exitCode: 1 });
const commandOf = (answers: Answers, config = server()) => furtherCall(answers, config)?.command.slice(1) ?? null;

describe('the calls', () => {
  it('ask for XML, and leave the tool time to say why it fails', () => {
    expect(statusCall(server({ address: '@lic1', tool: ['ssh', 'gate', 'lmxendutil'] }))).toEqual({
      command: ['ssh', 'gate', 'lmxendutil', '-licstatxml', '-host', 'lic1', '-port', '6200'],
      timeoutMs: 20_000,
      env: { LMX_CONNECTION_TIMEOUT: '16' },
    });
    expect(statusCall(server({ toolEnv: { LMX_CONNECTION_TIMEOUT: '3' } })).env).toEqual({
      LMX_CONNECTION_TIMEOUT: '3',
    });
  });

  it('end after the first one that says how things stand', () => {
    expect(commandOf([xml('lic1')])).toBeNull();
    expect(commandOf([down])).toBeNull();
    expect(commandOf([answer('', { timedOut: true })])).toBeNull();
    expect(commandOf([answer('', { spawnError: 'ENOENT', exitCode: null })])).toBeNull();
  });

  it('ask an old tool for text', () => {
    expect(commandOf([usage])).toEqual(['-licstat', '-host', 'lic1', '-port', '6200']);
    expect(commandOf([usage, usage])).toBeNull();
  });

  it('ask each machine of a set', () => {
    expect(commandOf([down], set)).toEqual(['-licstatxml', '-host', 'b', '-port', '6200']);
    expect(commandOf([usage, xml('a')], set)).toEqual(['-licstat', '-host', 'b', '-port', '6200']);
    expect(commandOf([down, xml('b'), xml('c')], set)).toBeNull();
  });
});

describe('the report', () => {
  it('of a set is that of the first machine that answers', () => {
    const report = readStatus([down, xml('b', 2), xml('c', 0)], set);
    expect(report).toMatchObject({ error: null, features: [{ name: 'mesh', server: 0, inUse: 2 }] });
    expect(report.servers).toMatchObject([
      {
        address: set.address,
        members: [
          { host: 'a', status: 'down', master: false, role: 'active', problem: { kind: 'cannot-connect' } },
          { host: 'b', status: 'up', master: true, role: 'standby', version: '5.5' },
          { host: 'c', port: 6201, status: 'up', master: false },
        ],
      },
    ]);
  });

  it('says what is wrong when no machine answers', () => {
    const report = readStatus([down, down, down], set);
    expect(report).toMatchObject({ error: { kind: 'cannot-connect' }, features: [] });
    expect(report.servers[0]?.members.map(({ status }) => status)).toEqual(['down', 'down', 'down']);
  });

  it.each<[string, ToolResult, string]>([
    ['the tool is missing', answer('', { spawnError: 'ENOENT', exitCode: null }), 'tool-missing'],
    ['it hangs', answer('', { timedOut: true, exitCode: null }), 'tool-timed-out'],
    ['it crashes', answer('', { signal: 'SIGSEGV', exitCode: null }), 'tool-crashed'],
    ['it says nothing', answer('', { exitCode: 3 }), 'empty-report'],
    ['it says something else', answer('Segmentation of the market\n'), 'not-a-report'],
    ['the reason stands on the other stream', answer('', { stderr: 'Cannot connect to server\n' }), 'cannot-connect'],
  ])('tells the reason when %s', (_, result, kind) => {
    const report = readStatus([result], server());
    expect(report).toMatchObject({ error: { kind }, features: [] });
    expect(report.servers[0]?.members[0]?.status).toBe(kind === 'cannot-connect' ? 'down' : 'unknown');
  });

  it('is called cut when it names no feature, or was stopped', () => {
    const heading = '<LM-X><LICENSE_PATH HOST="6200@lic1" STATUS="SUCCESS"></LICENSE_PATH></LM-X>';
    expect(readStatus([answer(heading)], server())).toMatchObject({ error: null, truncated: true });
    expect(readStatus([xml('lic1')], server()).truncated).toBe(false);
  });
});

describe('the stand-in for lmxendutil, run as the monitoring server runs tools', () => {
  const standIn = join(import.meta.dirname, '../../../demo/lmx/lmxendutil.ts');
  const poll = async (env: Record<string, string>) => {
    const config = server({
      tool: [process.execPath, standIn],
      toolEnv: { SEATLIGHT_DEMO_SIZE: '3x5', NODE_NO_WARNINGS: '1', ...env },
    });
    const answers = await askStatus(lmx, config, runCall, new AbortController().signal);
    return { calls: answers.length, report: readStatus(answers, config) };
  };

  it.each<[string, Record<string, string>, number]>([
    ['XML', {}, 1],
    ['text', { SEATLIGHT_DEMO_OLD_LMX: '1' }, 2],
  ])('is read as %s', async (_, env, asked) => {
    const { calls, report } = await poll(env);
    expect(calls).toBe(asked);
    expect(report).toMatchObject({ error: null, truncated: false, unparsed: [], features: [{}, {}, {}] });
    expect(report.servers[0]?.members).toMatchObject([{ host: 'lic1', status: 'up', master: true }]);
  });
});
