/** A pop-up on the desktop from a terminal, where there is a desktop. */
import { loadNodeNotifier } from '../electron/notifications/load-node-notifier.ts';
import { nodeNotifier } from '../electron/notifications/node-notifier.ts';
import { systemClock } from '../protocol/clock.ts';

/**
 * Shows it if it can; the terminal says the same anyway, so that nothing is lost where it cannot. Resolves when it is known
 * whether it was shown: a process that ends before may take it along.
 */
export function showPopUp(title: string, body: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const createNotifier = nodeNotifier({ platform: process.platform, clock: systemClock, load: loadNodeNotifier });
  const known = () => resolve();
  const notifier = createNotifier({ shown: known, clicked: known, chosen: known, failed: known });
  notifier.show({ id: title, title, body, actions: [], stays: false });
  return promise;
}
