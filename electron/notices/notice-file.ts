/** Keeps the memory of notices on disk: written soon after every change, one write at a time, the newest last. */
import { readJsonFile, writeJsonFile } from '../settings/json-file.ts';
import { emptyMemory, type NoticeMemory, readMemory } from './notice-memory.ts';

const fileVersion = 1;

export interface NoticeFile {
  readonly memory: NoticeMemory;
  save(memory: NoticeMemory): void;
  /** Ends when all that was saved is on disk, or could not be written. */
  flush(): Promise<void>;
}

/** A file that cannot be used is no reason to go without notices: they begin anew. */
export async function openNoticeFile(
  path: string,
  now: () => number,
  log: (message: string, error?: unknown) => void,
): Promise<NoticeFile> {
  let waiting: NoticeMemory | null = null;
  let writing: Promise<void> | null = null;

  async function writeAll() {
    while (waiting) {
      const next = waiting;
      waiting = null;
      try {
        await writeJsonFile(path, { version: fileVersion, ...next });
      } catch (error) {
        log('The notices could not be written.', error);
      }
    }
    writing = null;
  }

  return {
    memory: await readFrom(path, now(), log),
    save(memory) {
      waiting = memory;
      writing ??= writeAll();
    },
    flush: async () => void (await writing),
  };
}

async function readFrom(path: string, now: number, log: (message: string, error?: unknown) => void) {
  try {
    const file = await readJsonFile(path, now);
    if (file.kind === 'corrupt') log(`The notices could not be read and were set aside as ${file.movedTo ?? path}.`);
    return file.kind === 'read' ? readMemory(file.json) : emptyMemory;
  } catch (error) {
    log('The notices could not be read.', error);
    return emptyMemory;
  }
}
