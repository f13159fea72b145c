/**
 * A small JSON file that survives a crash, a power cut and a kill at any moment: written beside, flushed, and renamed over
 * the old one, so that there always is one whole file. A file that cannot be read is set aside, never overwritten.
 */
import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { flushFolder, renameWithPatience } from './durable.ts';

export type JsonFile =
  | { readonly kind: 'missing' }
  | { readonly kind: 'read'; readonly json: unknown }
  /** Not JSON: it was moved to `movedTo`, or left where it is when that failed (null). */
  | { readonly kind: 'corrupt'; readonly movedTo: string | null };

/** @param now for the name of a file set aside, in milliseconds */
export async function readJsonFile(path: string, now: number): Promise<JsonFile> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { kind: 'missing' };
    throw error;
  }
  try {
    return { kind: 'read', json: JSON.parse(text) };
  } catch {
    return { kind: 'corrupt', movedTo: await setAside(path, now) };
  }
}

/** Moves a file to `<name>.corrupt-<time>`; null when that failed. */
export async function setAside(path: string, now: number, move = rename): Promise<string | null> {
  const movedTo = `${path}.corrupt-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}`;
  try {
    await move(path, movedTo);
    return movedTo;
  } catch {
    return null;
  }
}

/** Keeps a copy of a file whose content is about to be repaired; null when that failed. */
export const copyAside = (path: string, now: number): Promise<string | null> => setAside(path, now, copyFile);

/** Only the user may read it. The caller must not write the same file twice at once. */
export async function writeJsonFile(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const file = await open(beside, 'wx', 0o600);
    try {
      await file.writeFile(`${JSON.stringify(value, null, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await renameWithPatience(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  await flushFolder(dirname(path));
}
