/** Waits for a file that another program writes. */
import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const lookEveryMs = 30;
/** A program that writes piece by piece may rest between two. */
const quietLooks = 3;

/**
 * Ends when something is in it and it no longer grows.
 *
 * @returns false when that did not come to be in time
 */
export async function writtenFile(path: string, withinMs: number): Promise<boolean> {
  const giveUpAt = performance.now() + withinMs;
  let size = 0;
  let quiet = 0;
  while (performance.now() <= giveUpAt) {
    const now = await stat(path).then(
      (one) => one.size,
      () => 0,
    );
    quiet = now > 0 && now === size ? quiet + 1 : 0;
    if (quiet === quietLooks) return true;
    size = now;
    await pause(lookEveryMs);
  }
  return false;
}
