/** Waiting for things to become so, without fixed pauses. */
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again until the answer is neither null, undefined nor false.
 *
 * @param what what is waited for, for the error
 * @param probe may throw while it is not so yet
 * @throws when the time is over; the message holds the last answer or error
 */
export async function until<T>(
  what: string,
  probe: () => Promise<T> | T,
  timeoutMs = 15_000,
): Promise<Exclude<T, null | undefined | false>> {
  const giveUpAt = performance.now() + timeoutMs;
  for (;;) {
    let last: unknown;
    try {
      const answer = await probe();
      if (answer !== null && answer !== undefined && answer !== false) {
        return answer as Exclude<T, null | undefined | false>;
      }
      last = answer;
    } catch (error) {
      last = error;
    }
    if (performance.now() > giveUpAt) {
      throw new Error(`Waited ${timeoutMs} ms for ${what}; last: ${last instanceof Error ? last.message : last}`);
    }
    await pause(40);
  }
}
