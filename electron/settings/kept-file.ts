/** A value that survives restarts: written soon after every change, one write at a time, the newest last. */
import { readJsonFile, writeJsonFile } from './json-file.ts';

export interface KeptFile<Value> {
  /** What was in the file when it was opened. */
  readonly value: Value;
  save(value: Value): void;
  /** Ends when all that was saved is on disk, or could not be written. */
  flush(): Promise<void>;
}

export interface KeptFileOptions<Value> {
  readonly path: string;
  /** What it holds, as the beginning of a sentence: `The notices`. */
  readonly what: string;
  /** Where nothing was kept, or nothing of it can be used. */
  readonly empty: Value;
  /** The file's content, whatever is in it. */
  read(json: unknown): Value;
  now(): number;
  log(message: string, error?: unknown): void;
}

const fileVersion = 1;

/** A file that cannot be used is no reason to do without: it begins anew. */
export async function openKeptFile<Value extends object>(options: KeptFileOptions<Value>): Promise<KeptFile<Value>> {
  const { path, what, log } = options;
  let waiting: Value | null = null;
  let writing: Promise<void> | null = null;

  async function writeAll() {
    while (waiting) {
      const next = waiting;
      waiting = null;
      try {
        await writeJsonFile(path, { version: fileVersion, ...next });
      } catch (error) {
        log(`${what} could not be written.`, error);
      }
    }
    writing = null;
  }

  return {
    value: await readFrom(options),
    save(value) {
      waiting = value;
      writing ??= writeAll();
    },
    flush: async () => void (await writing),
  };
}

async function readFrom<Value>({ path, what, empty, read, now, log }: KeptFileOptions<Value>): Promise<Value> {
  try {
    const file = await readJsonFile(path, now());
    if (file.kind === 'corrupt') log(`${what} could not be read and were set aside as ${file.movedTo ?? path}.`);
    return file.kind === 'read' ? read(file.json) : empty;
  } catch (error) {
    log(`${what} could not be read.`, error);
    return empty;
  }
}
