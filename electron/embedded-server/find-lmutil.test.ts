import { expect, it } from 'vitest';
import { findLmutil, type ToolSearch } from './find-lmutil.ts';

const search = (executables: readonly string[], change: Partial<ToolSearch> = {}): ToolSearch => ({
  platform: 'linux',
  path: '/usr/bin::/bin',
  isExecutable: async (file) => executables.includes(file),
  folders: async (folder) => (folder === '/usr/local/MATLAB/' ? ['R2023b', 'R2025a', 'readme'] : []),
  ...change,
});

it('looks on the PATH first, then where installers put it, the newest version first', async () => {
  const matlab = ['/usr/local/MATLAB/R2023b/etc/glnxa64/lmutil', '/usr/local/MATLAB/R2025a/etc/glnxa64/lmutil'];
  expect(await findLmutil(search(['/bin/lmutil', '/usr/local/bin/lmutil']))).toBe('/bin/lmutil');
  expect(await findLmutil(search(['/usr/local/flexlm/lmutil', ...matlab]))).toBe('/usr/local/flexlm/lmutil');
  expect(await findLmutil(search(matlab))).toBe(matlab[1]);
});

it('is null when it is nowhere, also on a system without usual places', async () => {
  expect(await findLmutil(search([]))).toBeNull();
  expect(await findLmutil(search(['/bin/lmutil'], { platform: 'freebsd', path: '' }))).toBeNull();
});
