/**
 * Pop-ups by node-notifier: for the command line, and for the app where Electron has none. It starts a program for each
 * pop-up (`notify-send`, or one of its own), so that there are few of them, without buttons, and on Linux without a click.
 *
 * SECURITY: on Linux it makes a shell command of the texts and quotes only what is a string. What goes in is therefore made
 * here, from texts without control characters that begin with no dash, and nothing else goes in.
 *
 * @see https://nvd.nist.gov/vuln/detail/CVE-2020-7789
 */
import type { Clock } from '../../protocol/clock.ts';
import { appUserModelId } from '../lifecycle/app-identity.ts';
import type { CreateNotifier, PopUp } from './notifier.ts';
import { maxBodyLength, maxTitleLength, notAnOption, plainText, withoutMarkup } from './safe-text.ts';

/** The only options that are ever passed on. */
export interface PlainOptions {
  readonly title: string;
  readonly message: string;
  /** Linux only: who shows it. */
  readonly 'app-name'?: string;
  /** Windows only: the AppUserModelID; without it the pop-up would be called SnoreToast. */
  readonly appID?: string;
}

/** The part of node-notifier that is used. It may call back twice, or never. */
export type Notify = (
  options: PlainOptions,
  callback: (error: Error | string | null, response?: string) => void,
) => void;

export interface NodeNotifierOptions {
  readonly platform: NodeJS.Platform;
  readonly clock: Clock;
  /** Loads the library for this platform when it is first needed. */
  load(): Promise<Notify>;
}

export const appName = 'Seatlight';

/** More than this within `withinMs` is not shown: each is a process. */
export const mostPopUps = 8;
export const withinMs = 10_000;
/** A program that has not come back by then never tells whether it was shown. */
const answerWithinMs = 60_000;

export const nodeNotifier =
  ({ platform, clock, load }: NodeNotifierOptions): CreateNotifier =>
  (events) => {
    let library: Promise<Notify> | null = null;
    let shownAt: readonly number[] = [];

    function mayShow(): boolean {
      const now = clock.monotonic();
      shownAt = shownAt.filter((at) => now - at < withinMs);
      if (shownAt.length >= mostPopUps) return false;
      shownAt = [...shownAt, now];
      return true;
    }

    async function show(popUp: PopUp) {
      const { id } = popUp;
      if (!mayShow()) return events.failed(id, 'There were too many pop-ups at once.');
      let over = false;
      const once = (tell: () => void) => {
        if (over) return;
        over = true;
        cancel();
        tell();
      };
      const fail = (error: unknown) => once(() => events.failed(id, plainText(error, 300)));
      const cancel = clock.after(answerWithinMs, () => fail('It was not said whether it was shown.'));
      try {
        library ??= load();
        const notify = await library;
        notify(plainOptions(popUp, platform), (error, response) => {
          if (error) return fail(error instanceof Error ? error.message : error);
          once(() => (response === 'activate' || response === 'click' ? events.clicked(id) : events.shown(id)));
        });
      } catch (error) {
        fail(error instanceof Error ? error.message : error);
      }
    }

    return {
      show: (popUp) => void show(popUp),
      // It keeps no hold on what it showed; the system takes it away after some seconds.
      close() {},
      closeAll() {},
    };
  };

/** The texts as this library may have them. */
export function plainOptions({ title, body }: Pick<PopUp, 'title' | 'body'>, platform: NodeJS.Platform): PlainOptions {
  const text = (value: string, length: number) => notAnOption(plainText(value, length)) || appName;
  const message = text(body, maxBodyLength);
  if (platform === 'win32') return { title: text(title, maxTitleLength), message, appID: appUserModelId };
  if (platform === 'darwin') return { title: text(title, maxTitleLength), message };
  return { title: text(title, maxTitleLength), message: withoutMarkup(message), 'app-name': appName };
}
