import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runTool } from '../../collect/tool-runner.ts';
import type { LicenseServerConfig, ToolCall, ToolResult } from '../license-manager.ts';
import { answer } from '../testing/answer.ts';
import { nethasp } from './nethasp.ts';

const config = (fields: Partial<LicenseServerConfig>): LicenseServerConfig => ({
  id: 'keys',
  manager: 'nethasp',
  name: 'Keys',
  address: '475@lic1',
  tool: ['/opt/print-hsmon'],
  pollSeconds: 60,
  timeoutSeconds: 20,
  ...fields,
});

const result = (fields: Partial<ToolResult>) => answer('', { tookMs: 20_000, ...fields });
const read = (fields: Partial<ToolResult>) => nethasp.readStatus([result(fields)], config({}));

it('reads what the stand-in prints', async () => {
  const standIn = join(import.meta.dirname, '../../../demo/nethasp/monitor.ts');
  const server = config({
    tool: [process.execPath, standIn],
    toolEnv: { SEATLIGHT_DEMO_SIZE: '3x6', SEATLIGHT_DEMO_ADDRESS: '475@lic1' },
  });
  const call = nethasp.statusCall(server) as ToolCall;
  expect(nethasp.readStatus([await runTool(call)], server)).toMatchObject({
    error: null,
    truncated: false,
    unparsed: [],
    servers: [{ address: '475@lic1', members: [{ host: 'lic1', port: 475, status: 'up' }] }],
    features: [{ server: 0 }, { server: 0 }, { server: 0 }],
  });
});

describe('answers of several license servers', () => {
  const line = (id: number, name: string) => `HS,ID=${id},NAME="${name}"\nHS,ID=${id},MA="1",SLOT=${id},CURR=1,MAX=2\n`;

  it('are those of the one that is configured', () => {
    expect(read({ stdout: line(1, 'other') + line(2, 'LIC1.example.org') })).toMatchObject({
      servers: [{ address: '475@lic1', members: [{ host: 'LIC1.example.org' }] }],
      features: [{ name: 'module 1, program 2', server: 0 }],
    });
  });

  it('are named where that one is not among them: their seats are not its own', () => {
    const { features, error } = read({ stdout: line(1, 'one') + line(2, 'two') });
    expect(features).toEqual([]);
    expect(error).toMatchObject({ kind: 'other-servers', message: 'The monitor found one, two, and not lic1.' });
  });
});

describe('answers of no use', () => {
  it.each([
    [{ spawnError: 'ENOENT', exitCode: null }, 'tool-missing'],
    [{ exitCode: 1 }, 'tool-no-answer'],
    [{ exitCode: null, signal: 'SIGSEGV' }, 'tool-crashed'],
    [{ stdout: 'SCANNING\n' }, 'still-scanning'],
    [{ stdout: 'usage\n' }, 'not-a-report'],
    [{ stdout: 'SCANNING\n', timedOut: true, exitCode: null }, 'tool-timed-out'],
  ])('%o', (fields, kind) => {
    expect(read(fields).error?.kind).toBe(kind);
  });
});
