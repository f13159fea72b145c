/** The files of documents on the disks of this computer. */
import { createHash } from 'node:crypto';
import { type BigIntStats, constants } from 'node:fs';
import { access, chmod, type FileHandle, lstat, mkdir, open, realpath, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { digestOf } from '../../documents/files/digest.ts';
import { flushFolder, renameWithPatience } from '../../settings/durable.ts';
import type { Disk, FileLook } from './disk.ts';

const pieceBytes = 1024 * 1024;
/** What file systems answer that keep nothing back. */
const needsNoFlush: ReadonlySet<string> = new Set(['EINVAL', 'ENOTSUP', 'ENOSYS']);
const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';
const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR';

export const systemDisk: Disk = {
  async look(path) {
    try {
      // Numbers of files on Windows are longer than a number here can be.
      return lookOf(await lstat(path, { bigint: true }));
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  },
  async realPath(path) {
    try {
      return await realpath(path);
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  },
  digest: digestOf,
  whyNotWritable: (folder) =>
    access(folder, constants.W_OK).then(
      () => null,
      (error: unknown) => error,
    ),
  async copyNew(from, to) {
    const target = await open(to, 'wx', 0o600);
    try {
      const digest = await fill(target, from);
      await target.close();
      await flushFolder(dirname(to));
      return digest;
    } catch (error) {
      await target.close().catch(() => undefined);
      await rm(to, { force: true });
      throw error;
    }
  },
  async moveOver(from, to) {
    await renameWithPatience(from, to);
    await flushFolder(dirname(to));
  },
  async hideLike(path, other) {
    const [{ mode }, { mode: otherMode }] = await Promise.all([stat(path), stat(other)]);
    // Not every network drive has them.
    await chmod(path, mode & (otherMode | 0o700) & 0o777).catch(() => undefined);
  },
  remove: (path) => rm(path, { force: true }),
  async flush(path) {
    // Windows flushes only what may be written.
    const file = await open(path, process.platform === 'win32' ? 'r+' : 'r');
    try {
      await sync(file);
    } finally {
      await file.close();
    }
  },
  async makeFolder(path) {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
};

function lookOf(found: BigIntStats): FileLook {
  return {
    kind: found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other',
    size: Number(found.size),
    mtimeMs: Number(found.mtimeNs) / 1e6,
    identity: `${found.dev}:${found.ino}`,
    names: Number(found.nlink),
  };
}

/** All bytes of a file into a new one, with its mode and times. */
async function fill(target: FileHandle, from: string): Promise<string> {
  const source = await open(from, 'r');
  try {
    const hash = createHash('sha256');
    for await (const piece of source.createReadStream({ highWaterMark: pieceBytes, autoClose: false })) {
      hash.update(piece);
      await target.writeFile(piece);
    }
    const { mode, atimeMs, mtimeMs } = await source.stat();
    // Not every network drive has them; the bytes are what counts.
    await target.chmod(mode & 0o777).catch(() => undefined);
    await target.utimes(atimeMs / 1000, mtimeMs / 1000).catch(() => undefined);
    await sync(target);
    return hash.digest('hex');
  } finally {
    await source.close();
  }
}

async function sync(file: FileHandle): Promise<void> {
  try {
    await file.sync();
  } catch (error) {
    if (!needsNoFlush.has(codeOf(error))) throw error;
  }
}
