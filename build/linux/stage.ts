/** Lays the files of a package out in a folder as they will be on the system, always in the same way. */
import { chmod, cp, lutimes, mkdir, readdir, rm, stat, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LinuxPackage } from './linux-package.ts';

export interface Staged {
  readonly folder: string;
  /** All that is in it, folders included, in order: `etc`, `etc/seatlight`, … */
  readonly paths: readonly string[];
  /** Kilobytes that the files take. */
  readonly installedKb: number;
}

/**
 * @param folder is emptied first
 * @param time of every file, in seconds since 1970
 */
export async function stage(pack: LinuxPackage, folder: string, time: number): Promise<Staged> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const entry of pack.entries) {
    const path = join(folder, entry.path);
    await mkdir('folder' in entry ? path : dirname(path), { recursive: true });
    if ('from' in entry) await cp(entry.from, path, { recursive: true, verbatimSymlinks: true });
    if ('to' in entry) await symlink(entry.to, path);
  }
  const modes = new Map(pack.entries.map(({ path, mode }) => [path.slice(1), mode] as const));
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).sort();
  const links = new Set(
    found.flatMap((one) => (one.isSymbolicLink() ? [join(one.parentPath, one.name).slice(folder.length + 1)] : [])),
  );
  let bytes = 0;
  for (const path of ['', ...paths.filter((name) => !links.has(name))]) {
    const file = await stat(join(folder, path));
    const usual = file.isDirectory() || file.mode & 0o100 ? 0o755 : 0o644;
    await chmod(join(folder, path), modes.get(path) ?? usual);
    if (file.isFile()) bytes += file.size;
  }
  for (const path of ['', ...paths]) await lutimes(join(folder, path), time, time);
  return { folder, paths, installedKb: Math.ceil(bytes / 1024) };
}
