/** What the app's own folder has for diagnostics: the logs, and receipts without their documents. */
import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { logsFolder, receiptsFolder } from '../lifecycle/paths.ts';
import { fileName } from '../projects/questions/application.ts';
import { type Receipt, receiptSchema } from '../reclaim/receipts/receipt.ts';
import type { RawFile } from './diagnostic-file.ts';

/** The end of a log tells what went wrong. */
const maxLogBytes = 1024 * 1024;
const maxReceipts = 200;

async function namesIn(folder: string, fits: RegExp): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => fits.test(name)).sort();
}

/** The last part of a file, from the beginning of a line; null when it cannot be read. */
async function endOf(path: string): Promise<string | null> {
  try {
    await using file = await open(path);
    const { size } = await file.stat();
    const from = Math.max(0, size - maxLogBytes);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
    const text = buffer.subarray(0, bytesRead).toString();
    return from === 0 ? text : text.slice(text.indexOf('\n') + 1);
  } catch {
    return null;
  }
}

/** The logs of the app and of the server in it. */
export async function logFiles(dataFolder: string): Promise<readonly RawFile[]> {
  const folder = logsFolder(dataFolder);
  const files = await Promise.all(
    (await namesIn(folder, /^[\w.-]+\.log(?:\.\d+)?$/)).map(async (name) => {
      const content = await endOf(join(folder, name));
      return content === null ? [] : [{ name: `logs/${name}`, about: 'What was logged.', content }];
    }),
  );
  return files.flat();
}

/** Nothing is moved or mended here: one that cannot be used is left out. */
async function readReceipt(path: string): Promise<Receipt | null> {
  try {
    return receiptSchema.safeParse(JSON.parse(await readFile(path, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** Receipts of closed applications, as they are on the disk, the newest first. */
export async function keptReceipts(dataFolder: string): Promise<readonly Receipt[]> {
  const folder = receiptsFolder(dataFolder);
  const read = await Promise.all((await namesIn(folder, /\.json$/)).map((name) => readReceipt(join(folder, name))));
  return read
    .flatMap((receipt) => receipt ?? [])
    .sort((a, b) => b.at - a.at)
    .slice(0, maxReceipts);
}

/** What became of each, and of how many documents; nothing by which one of them could be known. */
export const receiptsFile = (receipts: readonly Receipt[]): RawFile => ({
  name: 'receipts.json',
  about: 'Applications that were closed, without their documents.',
  content: receipts.map(
    ({
      id,
      at,
      application,
      feature,
      rule,
      action,
      idleMs,
      waiting,
      step,
      steps,
      result,
      why,
      endedAt,
      documents,
    }) => ({
      ...{ id, at, application, feature, rule, action, idleMs, waiting, step, steps, result, why, endedAt },
      documents: documents.map(({ way, step: reached, obstacle, saved, keeps }) => ({
        ...{ way, step: reached, keeps },
        hasObstacle: obstacle !== null,
        savedBytes: saved?.bytes ?? null,
      })),
    }),
  ),
});

/** All by which a document of these is known: its name, whole paths, and what files are called that were made of it. */
export const documentsOf = (receipts: readonly Receipt[]): readonly string[] =>
  receipts.flatMap(({ documents }) =>
    documents.flatMap(({ name, path, keptAt, copyAt, left }) => [
      name,
      ...[path, keptAt, copyAt, left?.path ?? null].flatMap((one) => (one === null ? [] : [one, fileName(one)])),
    ]),
  );
