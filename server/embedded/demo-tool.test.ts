import { expect, it } from 'vitest';
import { demoLicenseServers, demoTool } from '../../demo/demo-site.ts';
import { runCall } from '../collect/run-call.ts';
import { withDemoTool } from './demo-tool.ts';

const run = withDemoTool(runCall);
const call = (command: readonly [string, ...string[]], env: Record<string, string> = {}) => ({
  command,
  env: { SEATLIGHT_DEMO_NOW: '2026-11-18T10:05:00Z', SEATLIGHT_DEMO_USER: 'kim@desk-1', ...env },
  timeoutMs: 20_000,
});
const words = ['lmstat', '-a', '-c', demoLicenseServers[0]?.address ?? ''];

it('answers for the demo site what the stand-in prints when it is run', async () => {
  const printed = await runCall(call([process.execPath, 'demo/lmutil.ts', ...words]));
  const answered = await run(call([demoTool, ...words]));
  expect(answered.stdout).toContain('Users of');
  expect({ ...answered, tookMs: 0 }).toEqual({ ...printed, stderr: '', tookMs: 0 });
});

it('tells what is wrong as a tool would', async () => {
  const { exitCode, stdout, stderr } = await run(call([demoTool, ...words], { SEATLIGHT_DEMO_NOW: 'soon' }));
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain('SEATLIGHT_DEMO_NOW is "soon"');
});

it('runs every other tool', async () => {
  const { stdout } = await run(call([process.execPath, '-p', '6 * 7']));
  expect(stdout.trim()).toBe('42');
});
