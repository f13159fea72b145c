import { expect, it } from 'vitest';
import type { LicenseServerConfig } from '../license-manager.ts';
import { licenseListCall, statusCall } from './tool.ts';

const server: LicenseServerConfig = {
  id: 'cad',
  manager: 'flexlm',
  name: 'CAD',
  address: '27000@a,27000@b,27000@c',
  tool: ['/opt/flexlm/lmutil'],
  pollSeconds: 60,
  timeoutSeconds: 20,
};

it('asks for everything in one call', () => {
  expect(statusCall(server)).toEqual({
    command: ['/opt/flexlm/lmutil', 'lmstat', '-a', '-c', '27000@a,27000@b,27000@c'],
    timeoutMs: 20_000,
  });
  expect(licenseListCall(server).command).toEqual(['/opt/flexlm/lmutil', 'lmstat', '-i', '-c', server.address]);
});

it.each([
  [['/opt/vendor/lmstat'], ['/opt/vendor/lmstat', '-a']],
  [['C:\\Vendor\\LMSTAT.EXE'], ['C:\\Vendor\\LMSTAT.EXE', '-a']],
  [
    ['ssh', 'lichost', 'lmutil'],
    ['ssh', 'lichost', 'lmutil', 'lmstat', '-a'],
  ],
  [
    ['lmutil', 'lmstat'],
    ['lmutil', 'lmstat', '-a'],
  ],
  [['/opt/lmutil-x64'], ['/opt/lmutil-x64', 'lmstat', '-a']],
  [['/opt/lmstatus'], ['/opt/lmstatus', 'lmstat', '-a']],
] as const)('%j is called as %j', (tool, command) => {
  expect(statusCall({ ...server, tool }).command).toEqual([...command, '-c', server.address]);
});

it('hands on the environment that is configured', () => {
  expect(statusCall({ ...server, toolEnv: { LM_PROJECT: 'x' } }).env).toEqual({ LM_PROJECT: 'x' });
});
