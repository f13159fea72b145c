/** A disk in memory on which tests cut a broker short, fill it up, and damage what is there. */
import { basename, dirname } from 'node:path';
import type { SpoolFile, SpoolFiles } from '../spool/spool-files.ts';

interface MemoryFile {
  content: Buffer;
  /** What of it survives the loss of power. */
  synced: Buffer;
  isNameSynced: boolean;
}

export interface MemoryDisk {
  /** The files as a process that starts now sees them. */
  mount(): SpoolFiles;
  /** The process that mounted last is no more: whatever it waits for never comes. */
  kill(): void;
  /** The same in the middle of a write, after so many bytes more. */
  killAfter(bytes: number): void;
  /** After `kill`: what was not synced is lost, or half of it. @param random - from 0 up to 1 */
  losePower(random: () => number): void;
  /** Writes fail with this code from now on, half done; null when they succeed again. */
  writesFailWith: string | null;
  /** Removing files fails with this code; null when it succeeds. */
  removalsFailWith: string | null;
  /** Reads fail with this code; null when they succeed. */
  readsFailWith: string | null;
  paths(): readonly string[];
  size(path: string): number;
  /** Turns over the bits of a byte. */
  damage(path: string, at: number): void;
  cut(path: string, length: number): void;
  /** All there is, to be put back later. */
  copy(): () => void;
  readonly openFiles: number;
}

const systemError = (code: string) => Object.assign(new Error(code), { code });
const never = <T>(): Promise<T> => new Promise(() => {});

function commonLength(a: Buffer, b: Buffer): number {
  const most = Math.min(a.length, b.length);
  if (a.subarray(0, most).equals(b.subarray(0, most))) return most;
  let at = 0;
  while (a[at] === b[at]) at++;
  return at;
}

export function createMemoryDisk(): MemoryDisk {
  let files = new Map<string, MemoryFile>();
  /** Names that were removed, and may be back after a loss of power. */
  let removed = new Map<string, MemoryFile>();
  let process = 0;
  let bytesLeft = Number.POSITIVE_INFINITY;
  let open = 0;

  function fileAt(path: string): MemoryFile {
    const file = files.get(path);
    if (file === undefined) throw systemError('ENOENT');
    return file;
  }

  function put(file: MemoryFile, bytes: Uint8Array, position: number): void {
    const size = Math.max(file.content.length, position + bytes.length);
    const content = Buffer.concat([file.content, Buffer.alloc(size - file.content.length)]);
    content.set(bytes, position);
    file.content = content;
  }

  function handle(file: MemoryFile, isAlive: () => boolean): SpoolFile {
    let isOpen = true;
    open++;
    const check = (): boolean => {
      if (!isOpen) throw systemError('EBADF');
      return isAlive();
    };
    return {
      async read(position, length) {
        if (!check()) return never();
        if (disk.readsFailWith !== null) throw systemError(disk.readsFailWith);
        return Uint8Array.from(file.content.subarray(position, position + length));
      },
      async write(bytes, position) {
        if (!check()) return never();
        if (bytes.length > bytesLeft) {
          put(file, bytes.subarray(0, bytesLeft), position);
          disk.kill();
          return never();
        }
        if (disk.writesFailWith !== null) {
          put(file, bytes.subarray(0, bytes.length / 2), position);
          throw systemError(disk.writesFailWith);
        }
        bytesLeft -= bytes.length;
        put(file, bytes, position);
      },
      async sync() {
        if (!check()) return never();
        file.synced = file.content;
      },
      async truncate(length) {
        if (!check()) return never();
        const kept = file.content.subarray(0, length);
        file.content = Buffer.concat([kept, Buffer.alloc(length - kept.length)]);
      },
      async size() {
        return check() ? file.content.length : never();
      },
      async close() {
        check();
        isOpen = false;
        open--;
      },
    };
  }

  const disk: MemoryDisk = {
    mount() {
      const own = ++process;
      const isAlive = () => own === process;
      bytesLeft = Number.POSITIVE_INFINITY;
      open = 0;
      return {
        makeFolder: async () => {},
        async names(folder) {
          if (!isAlive()) return never();
          return [...files.keys()].filter((path) => dirname(path) === folder).map((path) => basename(path));
        },
        async open(path) {
          if (!isAlive()) return never();
          const file = files.get(path) ?? { content: Buffer.alloc(0), synced: Buffer.alloc(0), isNameSynced: false };
          files.set(path, file);
          return handle(file, isAlive);
        },
        async remove(path) {
          if (!isAlive()) return never();
          if (disk.removalsFailWith !== null) throw systemError(disk.removalsFailWith);
          const file = files.get(path);
          files.delete(path);
          if (file?.isNameSynced) removed.set(path, file);
        },
        async syncFolder(folder) {
          if (!isAlive()) return never();
          for (const [path, file] of files) if (dirname(path) === folder) file.isNameSynced = true;
          for (const path of removed.keys()) if (dirname(path) === folder) removed.delete(path);
        },
      };
    },
    kill() {
      process++;
      open = 0;
    },
    killAfter(bytes) {
      bytesLeft = bytes;
    },
    losePower(random) {
      for (const [path, file] of removed) if (!files.has(path) && random() < 0.5) files.set(path, file);
      removed = new Map();
      for (const [path, file] of files) {
        if (!file.isNameSynced && random() < 0.5) files.delete(path);
        const common = commonLength(file.content, file.synced);
        const [base] = random() < 0.5 ? [file.content] : [file.synced];
        file.content = base.subarray(0, common + Math.floor(random() * (base.length - common + 1)));
        file.synced = file.content;
      }
    },
    writesFailWith: null,
    removalsFailWith: null,
    readsFailWith: null,
    paths: () => [...files.keys()].toSorted(),
    size: (path) => fileAt(path).content.length,
    damage(path, at) {
      const file = fileAt(path);
      const content = Buffer.from(file.content);
      content[at] = (content[at] ?? 0) ^ 0xff;
      file.content = content;
      file.synced = content;
    },
    cut(path, length) {
      const file = fileAt(path);
      file.content = file.content.subarray(0, length);
      file.synced = file.content;
    },
    copy() {
      const kept = [...files].map(([path, file]) => [path, { ...file }] as const);
      return () => {
        files = new Map(kept.map(([path, file]) => [path, { ...file }]));
      };
    },
    get openFiles() {
      return open;
    },
  };
  return disk;
}
