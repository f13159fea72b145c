/** Renames that last, on every system. */
import { open, rename } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** What Windows answers while a virus scanner or a backup holds the old file for a moment. */
const heldByOthers: ReadonlySet<string> = new Set(['EPERM', 'EBUSY', 'EACCES']);

/** Gives a file another name, in place of what has that name. */
export async function renameWithPatience(from: string, to: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (attempt >= 5 || !heldByOthers.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
      await pause(20 * 2 ** attempt);
    }
  }
}

/** Makes what changed in a folder last. Windows cannot open a folder, and does not need to. */
export async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
