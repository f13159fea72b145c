/** A file system in memory: files that tests write, rotate, cut and take away. */
import { basename, dirname, join } from 'node:path';
import type { FileFacts, LogFiles } from '../log-files.ts';

interface MemoryFile {
  readonly number: number;
  bytes: Buffer;
  modifiedAt: number;
}

export interface MemoryFiles extends LogFiles {
  /** Adds to the file, which is made where there is none. */
  append(path: string, text: string | Uint8Array): void;
  /** Gives the same file other content, as a program that writes it anew. */
  rewrite(path: string, text: string | Uint8Array): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
  /** From now on the next call of that kind at that path fails with this code, once. */
  failOnce(what: 'facts' | 'open' | 'read', path: string, code: string): void;
  /** Whether files have numbers; some file systems have none. */
  numbers: 'steady' | 'none' | 'new-at-every-look';
  /** Files that are open. */
  readonly openFiles: number;
}

const systemError = (code: string) => Object.assign(new Error(code), { code });

export function createMemoryFiles(now: () => number): MemoryFiles {
  const files = new Map<string, MemoryFile>();
  const failures = new Map<string, string>();
  let made = 0;
  let looks = 0;
  let open = 0;

  function fail(what: string, path: string): void {
    const key = `${what} ${path}`;
    const code = failures.get(key);
    failures.delete(key);
    if (code !== undefined) throw systemError(code);
  }
  function fileAt(path: string): MemoryFile {
    const file = files.get(path);
    if (file === undefined) throw systemError('ENOENT');
    return file;
  }
  function write(path: string, change: (before: Buffer) => Buffer): void {
    const file = files.get(path) ?? { number: ++made, bytes: Buffer.alloc(0), modifiedAt: 0 };
    file.bytes = change(file.bytes);
    file.modifiedAt = now();
    files.set(path, file);
  }
  const identityOf = ({ number }: MemoryFile): string | null => {
    if (memory.numbers === 'none') return null;
    return memory.numbers === 'steady' ? `1:${number}` : `1:${1000 + looks++}`;
  };
  const factsOf = (file: MemoryFile): FileFacts => ({
    kind: 'file',
    size: file.bytes.length,
    identity: identityOf(file),
    modifiedAt: file.modifiedAt,
  });

  const memory: MemoryFiles = {
    numbers: 'steady',
    async facts(path) {
      fail('facts', path);
      return factsOf(fileAt(path));
    },
    async open(path) {
      fail('open', path);
      const file = fileAt(path);
      open++;
      return {
        async read(position, length) {
          fail('read', path);
          return Uint8Array.from(file.bytes.subarray(position, position + length));
        },
        facts: async () => factsOf(file),
        async close() {
          open--;
        },
      };
    },
    names: async (folder) => [...files.keys()].filter((path) => dirname(path) === folder).map((path) => basename(path)),
    watch() {
      throw systemError('ENOSYS');
    },
    append: (path, text) => write(path, (before) => Buffer.concat([before, Buffer.from(text)])),
    rewrite: (path, text) => write(path, () => Buffer.from(text)),
    rename(from, to) {
      files.set(join(to), fileAt(from));
      files.delete(from);
    },
    remove: (path) => void files.delete(path),
    failOnce: (what, path, code) => void failures.set(`${what} ${path}`, code),
    get openFiles() {
      return open;
    },
  };
  return memory;
}
