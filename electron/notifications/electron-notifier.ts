/**
 * Pop-ups by Electron's own `Notification`. It shows buttons on Windows and macOS; on Linux there is the click alone.
 *
 * Each object is kept until its pop-up is gone: one that is collected hears no click. On Windows a click may also come when
 * the object, or the whole app, was gone in between: then it comes to `handleActivation`, with the words that were put in.
 *
 * @see https://www.electronjs.org/docs/latest/api/notification
 */
import type { NotificationConstructorOptions } from 'electron';
import type { CreateNotifier, PopUp } from './notifier.ts';
import { maxBodyLength, maxTitleLength, plainText, withoutMarkup } from './safe-text.ts';
import { readActivation, toastTag, toastXml } from './toast-xml.ts';

/** The part of Electron's `Notification` objects that is used. */
export interface SystemNotification {
  on(event: 'show' | 'click' | 'close', listener: () => void): unknown;
  on(event: 'failed', listener: (event: unknown, error: string) => void): unknown;
  /** The index came as a second word before it was part of the details. */
  on(event: 'action', listener: (details: { readonly actionIndex?: number }, index?: number) => void): unknown;
  show(): void;
  close(): void;
}

/** The part of Electron's `Notification` class that is used. */
export interface SystemNotifications {
  create(options: NotificationConstructorOptions): SystemNotification;
  /** Null where Electron has no such thing: systems other than Windows, and older versions. */
  readonly handleActivation: ((listener: (details: { readonly arguments: string }) => void) => void) | null;
}

export interface ElectronNotifierOptions {
  readonly system: SystemNotifications;
  readonly platform: NodeJS.Platform;
  /** The app's picture, for the systems that do not know it by themselves. */
  readonly icon: string;
  /** Finds what a click after a restart is about; the tag is all that is left of it. */
  idOfTag(tag: string): string | null;
  /** A pop-up that is not known any more was clicked. */
  onUnknown(): void;
}

export const electronNotifier =
  (options: ElectronNotifierOptions): CreateNotifier =>
  (events) => {
    const { system, platform } = options;
    const kept = new Map<string, SystemNotification>();
    const byActivation = platform === 'win32' && system.handleActivation !== null;
    if (byActivation) {
      // The click that started the app is told at once, while those who hear it are still being put together.
      system.handleActivation?.((details) => queueMicrotask(() => onActivation(details.arguments)));
    }

    function show(popUp: PopUp) {
      const { id, actions } = popUp;
      close(id);
      const notification = system.create(optionsOf(popUp, options, byActivation));
      kept.set(id, notification);
      const forget = () => {
        if (kept.get(id) === notification) kept.delete(id);
      };
      notification.on('show', () => events.shown(id));
      notification.on('close', forget);
      notification.on('failed', (_event, error) => {
        forget();
        events.failed(id, plainText(error, 300));
      });
      // Otherwise one click would be told twice.
      if (!byActivation) {
        notification.on('click', () => {
          forget();
          events.clicked(id);
        });
        notification.on('action', (details, index) => {
          const action = actions[details.actionIndex ?? index ?? -1];
          forget();
          if (action) events.chosen(id, action.key);
          else events.clicked(id);
        });
      }
      notification.show();
    }

    function onActivation(words: string) {
      const activation = readActivation(words);
      const id = activation && options.idOfTag(activation.tag);
      if (!id) return options.onUnknown();
      kept.delete(id);
      if (activation.action === null) events.clicked(id);
      else events.chosen(id, activation.action);
    }

    function close(id: string) {
      const notification = kept.get(id);
      kept.delete(id);
      notification?.close();
    }

    return {
      show,
      close,
      closeAll() {
        for (const id of [...kept.keys()]) close(id);
      },
    };
  };

function optionsOf(
  popUp: PopUp,
  { platform, icon }: ElectronNotifierOptions,
  byActivation: boolean,
): NotificationConstructorOptions {
  const common = {
    title: plainText(popUp.title, maxTitleLength),
    body: plainText(popUp.body, maxBodyLength, 'many'),
    actions: popUp.actions.map(({ label }) => ({ type: 'button' as const, text: plainText(label, 40) })),
    timeoutType: popUp.stays ? ('never' as const) : ('default' as const),
  };
  if (platform === 'linux') return { ...common, body: linuxBody(popUp, common.body), urgency: 'normal', icon };
  return { ...common, id: toastTag(popUp.id), ...(byActivation ? { toastXml: toastXml(popUp) } : {}) };
}

/** Few daemons show buttons, so that the click has to say what it leads to. */
function linuxBody({ actions }: PopUp, body: string): string {
  const labels = actions.map(({ label }) => plainText(label, 40)).join(', ');
  return withoutMarkup(labels === '' ? body : `${body}\nClick for: ${labels}.`);
}
