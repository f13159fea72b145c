/** What a spool needs of the file system, as an effect. Everything rejects with the system's own error. */
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises';
import { readFully } from '../../server/collect/log/log-files.ts';

export interface SpoolFile {
  /** Up to `length` bytes from `position` on; fewer at the end. */
  read(position: number, length: number): Promise<Uint8Array>;
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** Resolves when what was written survives the loss of power. */
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  size(): Promise<number>;
  close(): Promise<void>;
}

export interface SpoolFiles {
  makeFolder(path: string): Promise<void>;
  names(folder: string): Promise<readonly string[]>;
  /** Makes the file when there is none. */
  open(path: string): Promise<SpoolFile>;
  /** A file that is not there is no failure. */
  remove(path: string): Promise<void>;
  /** Resolves when the names in a folder survive the loss of power, where the system has a way to say so. */
  syncFolder(path: string): Promise<void>;
}

/** Some file systems cannot say when something is on the disk; there is nothing better to be had then. */
const cannotSync = new Set(['EINVAL', 'ENOTSUP', 'EPERM', 'EISDIR']);

async function sync(handle: FileHandle): Promise<void> {
  try {
    await handle.datasync();
  } catch (error) {
    if (!cannotSync.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

async function writeFully(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
  }
}

/** The real file system. Only the account of the broker may read what it keeps: logs name people. */
export const systemSpoolFiles: SpoolFiles = {
  makeFolder: async (path) => void (await mkdir(path, { recursive: true, mode: 0o700 })),
  names: (folder) => readdir(folder),
  async open(path) {
    // Neither 'r+' alone (no file yet) nor 'w+' (empties it) nor 'a+' (ignores the position).
    const handle = await open(path, 'r+').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return open(path, 'wx+', 0o600);
    });
    return {
      read: (position, length) => readFully(handle, position, length),
      write: (bytes, position) => writeFully(handle, bytes, position),
      sync: () => sync(handle),
      truncate: (length) => handle.truncate(length),
      size: async () => (await handle.stat()).size,
      close: () => handle.close(),
    };
  },
  remove: (path) => rm(path, { force: true }),
  async syncFolder(path) {
    if (process.platform === 'win32') return;
    const handle = await open(path, 'r');
    try {
      await sync(handle);
    } finally {
      await handle.close();
    }
  },
};
