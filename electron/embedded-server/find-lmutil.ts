/** Looks for the vendor's status tool where its installers put it, so that nobody has to name it. */
import { constants } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { delimiter, join, sep } from 'node:path';

/** Folders that hold `lmutil` after a usual installation; `*` stands for one folder of any name. */
const usualFolders: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
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
    'C:\\Autodesk\\Network License Manager',
    'C:\\Program Files\\ANSYS Inc\\Shared Files\\Licensing\\winx64',
    'C:\\Program Files\\MATLAB\\*\\etc\\win64',
    'C:\\flexlm',
  ],
  darwin: ['/usr/local/bin', '/usr/local/flexlm', '/Applications/*/etc/maci64', '/Applications/*/etc/maca64'],
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

/** The path of `lmutil`: first of `PATH`, then of the usual places; null when it is nowhere. */
export async function findLmutil(search: ToolSearch): Promise<string | null> {
  const program = search.platform === 'win32' ? 'lmutil.exe' : 'lmutil';
  const onPath = search.path.split(delimiter).filter((folder) => folder !== '');
  for (const pattern of [...onPath, ...(usualFolders[search.platform] ?? [])])
    for (const folder of await expand(pattern, search)) {
      const file = join(folder, program);
      if (await search.isExecutable(file)) return file;
    }
  return null;
}

/** The newest name first, since versions are part of the names. */
async function expand(pattern: string, search: ToolSearch): Promise<readonly string[]> {
  const [before, after] = pattern.split('*');
  if (before === undefined || after === undefined) return [pattern];
  const names = await search.folders(before);
  return names.toSorted((a, b) => b.localeCompare(a)).map((name) => `${before}${name}${after}`.replaceAll('/', sep));
}
