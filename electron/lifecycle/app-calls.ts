/** What the system and further starts want of the app, from before it is ready for them: a link, or to be seen. */
import { app } from 'electron';
import type { ViewTarget } from '../ipc/contract.ts';
import { linkScheme, readLink } from '../links/read-link.ts';

/** The text of a link, or the wish to be shown. */
type Call = string | 'show';

export interface EarlyCalls {
  /** Calls back with what came so far, and with all that comes; whether anything came so far. */
  onCall(obey: (call: Call) => void): boolean;
}

/** Must be called before Electron is ready: macOS hands the link that started the app over at once. */
export function collectCalls(fromCommandLine: string | null): EarlyCalls {
  const waiting: Call[] = fromCommandLine === null ? [] : [fromCommandLine];
  let take = (call: Call) => {
    waiting.push(call);
  };
  app.on('open-url', (event, text) => {
    event.preventDefault();
    take(text);
  });
  app.on('second-instance', (_event, _words, _folder, data) => {
    const { hidden, link } = (data ?? {}) as { hidden?: unknown; link?: unknown };
    if (typeof link === 'string') take(link);
    else if (hidden !== true) take('show');
  });
  app.on('activate', () => take('show'));
  // From a checkout the program is Electron itself, and its links are not ours to take.
  // What a link holds comes behind the dashes, where nothing is read as an option.
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme, process.execPath, ['--']);
  return {
    onCall(obey) {
      take = obey;
      const early = waiting.splice(0);
      for (const call of early) obey(call);
      return early.length > 0;
    },
  };
}

export interface CalledWindows {
  show(): void;
  /** Opens the popover at this place. */
  go(target: ViewTarget): void;
}

/**
 * A link opens the popover at its question; one that is not in the known form opens nothing. What came from another
 * process is a text like any other, though that has read it before.
 */
export const obeyCalls = (calls: EarlyCalls, { show, go }: CalledWindows): boolean =>
  calls.onCall((call) => {
    if (call === 'show') return show();
    const target = readLink(call);
    if (target) go(target);
  });
