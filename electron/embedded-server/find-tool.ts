/** Looks for the vendors' status tools where its installers put it, so that nobody has to name them. */
import { constants } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Manager } from '../../protocol/license.ts';
import { managerFacts } from '../../protocol/managers.ts';
import { expandPattern } from './expand-pattern.ts';

type Folders = Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>>;

/**
 * Folders that hold each manager's tool after a usual installation; `*` stands for one folder of any name.
 *
 * SECURITY: on Windows only those below `Program Files`. Everybody may make a folder such as `C:\flexlm`, and put a program
 * into it that another user's app would then run.
 */
export const usualFolders: Readonly<Partial<Record<Manager, Folders>>> = {
  flexlm: {
    linux: [
      '/usr/local/bin',
      '/usr/local/flexlm',
      '/opt/flexlm',
      '/opt/flexlm/bin',
      '/opt/flexnetlm/bin',
      '/opt/flexnetserver',
      '/usr/ansys_inc/shared_files/licensing/linx64',
      '/opt/ansys_inc/shared_files/licensing/linx64',
      '/ansys_inc/shared_files/licensing/linx64',
      '/usr/local/MATLAB/*/etc/glnxa64',
      '/opt/MATLAB/*/etc/glnxa64',
    ],
    win32: [
      'C:\\Program Files\\FlexNet Publisher License Server Manager',
      'C:\\Program Files\\Autodesk\\Network License Manager',
      'C:\\Program Files (x86)\\Autodesk\\Network License Manager',
      'C:\\Program Files\\ANSYS Inc\\Shared Files\\Licensing\\winx64',
      'C:\\Program Files\\MATLAB\\*\\etc\\win64',
    ],
    darwin: ['/usr/local/bin', '/usr/local/flexlm', '/Applications/*/etc/maci64', '/Applications/*/etc/maca64'],
  },
  rlm: {
    linux: ['/usr/local/bin', '/usr/local/rlm', '/opt/rlm', '/opt/rlm/bin'],
    win32: ['C:\\Program Files\\RLM', 'C:\\Program Files\\Reprise'],
  },
  lmx: {
    linux: [
      '/usr/local/bin',
      '/usr/local/lmx',
      '/opt/lmx',
      '/opt/altair/licensing*/bin',
      '/usr/local/altair/licensing*/bin',
    ],
    win32: [
      'C:\\Program Files\\LM-X',
      'C:\\Program Files\\Altair\\licensing*\\bin',
      'C:\\Program Files\\X-Formation\\LM-X*',
    ],
  },
  'sentinel-rms': {
    linux: ['/usr/local/bin', '/opt/sentinel', '/opt/SafeNet/Sentinel', '/opt/lserv'],
    win32: [
      'C:\\Program Files (x86)\\Common Files\\SafeNet Sentinel\\Sentinel RMS License Manager\\WinNT',
      'C:\\Program Files (x86)\\Common Files\\Thales\\Sentinel RMS License Manager\\WinNT',
    ],
  },
  dsls: {
    linux: [
      '/opt/DassaultSystemes/DSLicenseServer/linux_a64/code/bin',
      '/usr/DassaultSystemes/DSLicenseServer/linux_a64/code/bin',
    ],
    win32: [
      'C:\\Program Files\\Dassault Systemes\\DS License Server\\win_b64\\code\\bin',
      'C:\\Program Files (x86)\\Dassault Systemes\\DS License Server\\intel_a\\code\\bin',
    ],
  },
  lum: {
    linux: ['/opt/lum/ls/bin', '/opt/lum/ls/os/linux/bin', '/usr/opt/ifor/ls/os/linux/bin', '/var/lum'],
  },
  mathlm: {
    linux: ['/usr/local/bin', '/usr/local/Wolfram/MathLM', '/opt/Wolfram/MathLM'],
    win32: ['C:\\Program Files\\Wolfram Research\\MathLM'],
    darwin: ['/usr/local/bin', '/Library/Mathematica/MathLM'],
  },
  lsdyna: {
    linux: ['/usr/local/bin', '/opt/lstc', '/usr/local/lstc', '/opt/lsdyna', '/opt/lstc/lic*'],
    win32: ['C:\\Program Files\\LSTC', 'C:\\Program Files\\LSTC\\LS-DYNA'],
  },
  olicense: {
    linux: ['/usr/local/bin', '/opt/olicense', '/opt/olixtool'],
    win32: ['C:\\Program Files\\Optimum\\OLicense Server', 'C:\\Program Files (x86)\\Optimum\\OLicense Server'],
  },
};

export interface ToolSearch {
  readonly platform: NodeJS.Platform;
  /** The value of `PATH`. */
  readonly path: string;
  isExecutable(file: string): Promise<boolean>;
  folders(folder: string): Promise<readonly string[]>;
}

export const systemToolSearch = (): ToolSearch => ({
  platform: process.platform,
  path: process.env.PATH ?? '',
  isExecutable: (file) =>
    access(file, constants.X_OK).then(
      () => true,
      () => false,
    ),
  folders: (folder) => readdir(folder).catch(() => []),
});

/**
 * The path of the license manager's status tool: first of `PATH`, then of the usual places; null when it is nowhere, or where
 * the license manager has no tool by one name.
 */
export async function findTool(manager: Manager, search: ToolSearch): Promise<string | null> {
  const { program } = managerFacts[manager];
  if (program === null) return null;
  const file = search.platform === 'win32' ? `${program}.exe` : program;
  const onPath = search.path.split(delimiter).filter((folder) => folder !== '');
  for (const pattern of [...onPath, ...(usualFolders[manager]?.[search.platform] ?? [])])
    for (const folder of await expandPattern(pattern, search.folders)) {
      const path = join(folder, file);
      if (await search.isExecutable(path)) return path;
    }
  return null;
}

/** The tools of those that have one here. */
export async function findTools(
  managers: Iterable<Manager>,
  search: ToolSearch,
): Promise<Readonly<Partial<Record<Manager, string>>>> {
  const found = await Promise.all(
    [...new Set(managers)].map(async (manager) => [manager, await findTool(manager, search)] as const),
  );
  return Object.fromEntries(found.filter(([, path]) => path !== null));
}
