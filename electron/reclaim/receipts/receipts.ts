/**
 * The receipts on the disk of this computer, one file for each. What cannot be read is set aside, never removed; those of a
 * later version of the app are left alone.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setAside, writeJsonFile } from '../../settings/json-file.ts';
import { isUnfinished, type Receipt, receiptSchema } from './receipt.ts';

/** How long receipts are kept. */
export const keepMs = 90 * 24 * 3_600_000;
const ending = '.json';

export interface ReceiptsOptions {
  readonly folder: string;
  now(): number;
  log(message: string, error?: unknown): void;
}

export interface Receipts {
  /** Newest first. */
  all(): readonly Receipt[];
  get(id: string): Receipt | null;
  /** Known at once; ends when it is on the disk, and fails when that cannot be. */
  keep(receipt: Receipt): Promise<void>;
  remove(id: string): Promise<void>;
  /** Removes those that are too old. */
  tidy(): Promise<void>;
  subscribe(listener: () => void): () => void;
  /** Ends when all that is being written is on the disk. */
  flush(): Promise<void>;
}

export async function openReceipts({ folder, now, log }: ReceiptsOptions): Promise<Receipts> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const receipts = new Map((await readAll(folder, now, log)).map((one) => [one.id, one]));
  const listeners = new Set<() => void>();
  /** The last write to each file: one at a time. */
  const writing = new Map<string, Promise<void>>();
  let sorted: readonly Receipt[] | null = null;

  const pathOf = (id: string) => join(folder, `${id}${ending}`);

  function changed() {
    sorted = null;
    for (const listener of listeners) listener();
  }

  function write(id: string, deed: () => Promise<void>): Promise<void> {
    const done = (writing.get(id) ?? Promise.resolve()).then(deed);
    const settled = done
      .catch(() => undefined)
      .finally(() => {
        if (writing.get(id) === settled) writing.delete(id);
      });
    writing.set(id, settled);
    return done;
  }

  function remove(id: string): Promise<void> {
    receipts.delete(id);
    changed();
    return write(id, () => rm(pathOf(id), { force: true }));
  }

  return {
    all() {
      sorted ??= [...receipts.values()].sort((a, b) => b.at - a.at);
      return sorted;
    },
    get: (id) => receipts.get(id) ?? null,
    keep(receipt) {
      receipts.set(receipt.id, receipt);
      changed();
      return write(receipt.id, () => writeJsonFile(pathOf(receipt.id), receipt));
    },
    remove,
    async tidy() {
      const old = [...receipts.values()].filter((one) => !isUnfinished(one) && one.at < now() - keepMs);
      await Promise.all(old.map(({ id }) => remove(id)));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    flush: async () => void (await Promise.all(writing.values())),
  };
}

async function readAll(folder: string, now: () => number, log: ReceiptsOptions['log']): Promise<readonly Receipt[]> {
  const names = readdirSync(folder).filter((name) => name.endsWith(ending));
  return (await Promise.all(names.map((name) => readOne(join(folder, name), name, now, log)))).flat();
}

/** Small files are read faster one after the other than all at once through the threads for that. */
async function readOne(path: string, name: string, now: () => number, log: ReceiptsOptions['log']): Promise<Receipt[]> {
  let json: unknown;
  try {
    json = jsonIn(readFileSync(path, 'utf8'));
  } catch (error) {
    log(`The receipt ${name} could not be read.`, error);
    return [];
  }
  const read = receiptSchema.safeParse(json);
  if (read.success && `${read.data.id}${ending}` === name) return [read.data];
  if (isOfLaterVersion(json)) return [];
  log(`The receipt ${name} could not be used and was set aside as ${(await setAside(path, now())) ?? path}.`);
  return [];
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isOfLaterVersion = (json: unknown): boolean =>
  typeof json === 'object' &&
  json !== null &&
  'version' in json &&
  typeof json.version === 'number' &&
  json.version > 1;
