/** The real disk, with a process that may end before, within and after each step. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Disk } from '../saving/disk.ts';
import { systemDisk } from '../saving/system-disk.ts';
import type { Fuse } from './fuse.ts';

export function fusedDisk(fuse: Fuse): Disk {
  const step = async <T>(deed: () => Promise<T>): Promise<T> => {
    fuse.pass();
    const result = await deed();
    fuse.pass();
    return result;
  };
  return {
    look: (path) => step(() => systemDisk.look(path)),
    realPath: (path) => step(() => systemDisk.realPath(path)),
    digest: (path) => step(() => systemDisk.digest(path)),
    whyNotWritable: (folder) => step(() => systemDisk.whyNotWritable(folder)),
    copyNew: (from, to) =>
      step(async () => {
        // Half of it is written when the power goes.
        const bytes = readFileSync(from);
        writeFileSync(to, bytes.subarray(0, bytes.length / 2), { flag: 'wx' });
        fuse.pass();
        rmSync(to);
        return systemDisk.copyNew(from, to);
      }),
    moveOver: (from, to) => step(() => systemDisk.moveOver(from, to)),
    hideLike: (path, other) => step(() => systemDisk.hideLike(path, other)),
    remove: (path) => step(() => systemDisk.remove(path)),
    flush: (path) => step(() => systemDisk.flush(path)),
    makeFolder: (path) => step(() => systemDisk.makeFolder(path)),
  };
}
