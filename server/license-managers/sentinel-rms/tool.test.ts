import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runTool } from '../../collect/tool-runner.ts';
import type { LicenseServerConfig, ToolResult } from '../license-manager.ts';
import { answer } from '../testing/answer.ts';
import { readStatus } from './read-status.ts';
import { statusCall } from './tool.ts';

const server = (fields: Partial<LicenseServerConfig>): LicenseServerConfig => ({
  id: 'cad',
  manager: 'sentinel-rms',
  name: 'CAD',
  address: '@lic1',
  tool: ['/opt/lsmon'],
  pollSeconds: 60,
  timeoutSeconds: 20,
  ...fields,
});

describe('the call', () => {
  it('names the host', () => {
    expect(statusCall(server({}))).toEqual({
      command: ['/opt/lsmon', 'lic1'],
      timeoutMs: 20_000,
      env: { LSHOST: 'lic1', LSFORCEHOST: 'lic1' },
    });
  });

  it.each(['@10.0.0.7', '@999-pc.example.org', '@12', '@[fe80::1]'])('never begins with a digit: %s', (address) => {
    const { command, env } = statusCall(server({ address }));
    expect(command).toEqual(['/opt/lsmon']);
    expect(env?.LSHOST).toBe(address.replace(/^@\[?|\]$/g, ''));
  });

  it('through another program, names all but bare numbers', () => {
    const tool = ['ssh', 'gate', 'lsmon'] as const;
    expect(statusCall(server({ tool, address: '@10.0.0.7' })).command).toEqual([...tool, '10.0.0.7']);
    expect(statusCall(server({ tool, address: '@12' })).command).toEqual(tool);
  });

  it('tells a port of its own in the environment', () => {
    expect(statusCall(server({ address: '6000@lic1' })).env).toMatchObject({ LSPORT: '6000' });
  });
});

describe('the stand-in for lsmon, run as the monitoring server runs tools', () => {
  const standIn = join(import.meta.dirname, '../../../demo/sentinel-rms/lsmon.ts');
  const toolEnv = { SEATLIGHT_DEMO_SIZE: '3x5', NODE_NO_WARNINGS: '1' };
  const asked = server({ tool: [process.execPath, standIn], toolEnv });

  it('ends although it waits for a key, and is read', async () => {
    const result = await runTool(statusCall(asked));
    expect(result).toMatchObject({ exitCode: 0, timedOut: false, stderr: '' });
    expect(result.stdout).toMatch(/Press Enter to continue \. \. \.$/);
    expect(readStatus([result], asked)).toMatchObject({
      error: null,
      truncated: false,
      unparsed: [],
      servers: [{ address: '@lic1', members: [{ host: 'lic1', status: 'up' }] }],
      features: [{}, {}, {}],
    });
  });

  it('would never end with a number for a word', async () => {
    const result = await runTool({
      command: [process.execPath, standIn, '1'],
      timeoutMs: 1_500,
      env: { ...toolEnv, LSHOST: 'lic1' },
    });
    expect(result.timedOut).toBe(true);
    expect(readStatus([result], asked).truncated).toBe(false);
  });
});

describe('answers', () => {
  const read = (result: Partial<ToolResult>) =>
    readStatus([answer('', { tookMs: 20_000, ...result })], server({ address: '6000@LIC1' }));
  const good = '|- Feature Information\n|- Feature name : "draw"\n|- Maximum concurrent user(s) : 3\n';

  it('have the address that is configured', () => {
    expect(read({ stdout: good }).servers).toMatchObject([
      { address: '6000@LIC1', members: [{ host: 'lic1', port: 6000 }] },
    ]);
  });

  it('are whole when the tool only waits for a key that cannot be pressed', () => {
    const timedOut = { timedOut: true, exitCode: null, signal: 'SIGTERM' };
    expect(read({ stdout: `${good} Press Enter to continue . . .`, ...timedOut })).toMatchObject({
      error: null,
      truncated: false,
      features: [{ issued: 3 }],
    });
    expect(read({ stdout: good, ...timedOut })).toMatchObject({ error: { kind: 'tool-timed-out' }, truncated: true });
  });

  it('with the reason on the other stream', () => {
    expect(read({ stderr: 'Error[17]: Probably no servers running on this subnet.' }).error).toMatchObject({
      kind: 'cannot-connect',
      code: '17',
    });
  });

  it('of no use', () => {
    expect(read({ spawnError: 'ENOENT', exitCode: null }).error?.kind).toBe('tool-missing');
    expect(read({ exitCode: 3 }).error).toMatchObject({ kind: 'tool-no-answer', code: '3' });
    expect(read({ exitCode: null, signal: 'SIGSEGV' }).error?.kind).toBe('tool-crashed');
    expect(read({ stdout: 'usage: something' }).error?.kind).toBe('not-a-report');
  });
});
