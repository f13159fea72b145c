/** A pop-up on the desktop from a terminal, where there is a desktop. */
import { loadNodeNotifier } from '../electron/notifications/load-node-notifier.ts';
import { nodeNotifier } from '../electron/notifications/node-notifier.ts';
import { systemClock } from '../protocol/clock.ts';

/** Shows it if it can; the terminal says the same anyway, so that nothing is lost where it cannot. */
export function showPopUp(title: string, body: string): void {
  const createNotifier = nodeNotifier({ platform: process.platform, clock: systemClock, load: loadNodeNotifier });
  const nothing = () => {};
  const notifier = createNotifier({ shown: nothing, clicked: nothing, chosen: nothing, failed: nothing });
  notifier.show({ id: title, title, body, actions: [], stays: false });
}
