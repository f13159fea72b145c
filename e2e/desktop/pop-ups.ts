/** Pop-ups as a person meets them: seen once the daemon took them, and clicked where they are on the screen. */
import type { Desktop } from './desktop.ts';
import { type SeenNotification, watchNotifications } from './notifications.ts';
import { screenOf } from './screen.ts';
import { until } from './wait.ts';

export interface PopUps {
  /** All that were accepted, the oldest first. */
  readonly accepted: readonly SeenNotification[];
  /** Waits for a pop-up whose title fits and that was accepted after all that were returned before. */
  next(title: RegExp, timeoutMs?: number): Promise<SeenNotification>;
  /** Clicks it; no other must be on the screen. */
  click(popUp: SeenNotification): Promise<void>;
  /** Sends all away that are on the screen, as a person does who has read them. */
  dismissAll(): Promise<void>;
  stop(): void;
}

const dunstClass = 'Dunst';

export async function popUpsOf(desktop: Desktop): Promise<PopUps> {
  const watch = await watchNotifications(desktop.bus.address);
  const screen = screenOf(desktop);
  const accepted = () => watch.seen.filter(({ id }) => id !== null);
  const displayed = () => Number(desktop.run('dunstctl', 'count', 'displayed'));
  let returned = 0;
  return {
    get accepted() {
      return accepted();
    },
    async next(title, timeoutMs) {
      const found = await until(
        `a pop-up ${title}`,
        () => {
          const place = watch.seen.findIndex(
            (one, index) => index >= returned && one.id !== null && title.test(one.title),
          );
          return place >= 0 && { place };
        },
        timeoutMs,
      );
      returned = found.place + 1;
      return watch.seen[found.place] as SeenNotification;
    },
    async click(popUp) {
      await until('the only pop-up on the screen', () => displayed() === 1);
      const { x, y, width, height } = await until('the pop-up’s window', () =>
        screen.windows().find(({ className, width }) => className === dunstClass && width > 1),
      );
      screen.click(Math.round(x + width / 2), Math.round(y + height / 2));
      await until('the click to reach the app', () => popUp.events.some((event) => event.startsWith('action:')));
    },
    async dismissAll() {
      desktop.run('dunstctl', 'close-all');
      await until('a screen without pop-ups', () => displayed() === 0);
    },
    stop: () => watch.stop(),
  };
}
