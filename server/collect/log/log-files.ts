/** What following a log needs of the file system, as an effect. */
import { watch } from 'node:fs';
import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Cancel } from '../../../protocol/clock.ts';

/** A file as the system knows it. */
export interface FileFacts {
  readonly kind: 'file' | 'folder' | 'other';
  readonly size: number;
  /** Device and number of the file on it, `dev:ino`; null where the file system has no such numbers. */
  readonly identity: string | null;
  /** When it was written last, in milliseconds since 1970. */
  readonly modifiedAt: number;
}

export interface OpenFile {
  /** Up to `length` bytes from `position` on; fewer at the end. */
  read(position: number, length: number): Promise<Uint8Array>;
  facts(): Promise<FileFacts>;
  close(): Promise<void>;
}

/** Everything rejects with the system's own error (`ENOENT`, `EACCES`, …). */
export interface LogFiles {
  facts(path: string): Promise<FileFacts>;
  open(path: string): Promise<OpenFile>;
  /** Names in a folder. */
  names(folder: string): Promise<readonly string[]>;
  /**
   * Tells when something may have happened to the file at `path`, now existing or not. A hint that may be missed: some
   * file systems tell nothing. Throws, or calls `onEnd` later, where it does not work at all.
   */
  watch(path: string, onChange: () => void, onEnd: () => void): Cancel;
}

type BigFacts = Awaited<ReturnType<typeof bigStat>>;
const bigStat = (path: string) => stat(path, { bigint: true });

function factsOf(found: BigFacts): FileFacts {
  return {
    kind: found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other',
    size: Number(found.size),
    identity: found.ino === 0n ? null : `${found.dev}:${found.ino}`,
    modifiedAt: Number(found.mtimeMs),
  };
}

/** Reads up to `length` bytes from `position` on, in as many goes as it takes; fewer at the end. */
export async function readFully(handle: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** The real file system. */
export const systemLogFiles: LogFiles = {
  facts: async (path) => factsOf(await bigStat(path)),
  async open(path) {
    const handle = await open(path, 'r');
    return {
      read: (position, length) => readFully(handle, position, length),
      facts: async () => factsOf(await handle.stat({ bigint: true })),
      close: () => handle.close(),
    };
  },
  names: (folder) => readdir(folder),
  watch(path, onChange, onEnd) {
    // The folder, not the file: it outlives a rotation, and tells when the file comes back.
    const name = basename(path);
    const watcher = watch(dirname(path), { persistent: false }, (_event, changed) => {
      if (changed === null || changed === name) onChange();
    });
    watcher.on('error', onEnd);
    return () => watcher.close();
  },
};
