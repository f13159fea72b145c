import { expect, it } from 'vitest';
import { findTool, findTools, type ToolSearch, usualFolders } from './find-tool.ts';

const search = (executables: readonly string[], change: Partial<ToolSearch> = {}): ToolSearch => ({
  platform: 'linux',
  path: '/usr/bin::/bin',
  isExecutable: async (file) => executables.includes(file),
  folders: async (folder) => (folder === '/usr/local/MATLAB/' ? ['R2023b', 'R2025a', 'readme'] : []),
  ...change,
});

it('looks on the PATH first, then where installers put it, the newest version first', async () => {
  const matlab = ['/usr/local/MATLAB/R2023b/etc/glnxa64/lmutil', '/usr/local/MATLAB/R2025a/etc/glnxa64/lmutil'];
  expect(await findTool('flexlm', search(['/bin/lmutil', '/usr/local/bin/lmutil']))).toBe('/bin/lmutil');
  expect(await findTool('flexlm', search(['/usr/local/flexlm/lmutil', ...matlab]))).toBe('/usr/local/flexlm/lmutil');
  expect(await findTool('flexlm', search(matlab))).toBe(matlab[1]);
});

it('is null when it is nowhere, also on a system without usual places', async () => {
  expect(await findTool('flexlm', search([]))).toBeNull();
  expect(await findTool('flexlm', search(['/bin/lmutil'], { platform: 'freebsd', path: '' }))).toBeNull();
});

it('looks for the tool of each license manager in the places of its own', async () => {
  const altair = '/opt/altair/licensing2024/bin/lmxendutil';
  const here = search(['/usr/bin/lmutil', '/opt/rlm/rlmutil', altair], {
    folders: async (folder) => (folder === '/opt/altair/' ? ['hyperworks', 'licensing2024'] : []),
  });
  expect(await findTools(['flexlm', 'rlm', 'lmx', 'rlm', 'dsls', 'sentinel-ldk'], here)).toEqual({
    flexlm: '/usr/bin/lmutil',
    rlm: '/opt/rlm/rlmutil',
    lmx: altair,
  });
});

it('runs nothing on Windows from where everybody may put programs', () => {
  const folders = Object.values(usualFolders).flatMap(({ win32 = [] }) => win32);
  expect(folders.length).toBeGreaterThan(5);
  expect(folders.filter((folder) => !/^C:\\Program Files( \(x86\))?\\/.test(folder))).toEqual([]);
});
