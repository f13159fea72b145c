/** Links that the system hands over before the app is ready for them. */
import { app } from 'electron';
import type { ViewTarget } from '../ipc/contract.ts';
import { linkScheme, readLink } from '../links/read-link.ts';

export interface EarlyLinks {
  /** Calls back with the links that came so far, and with each that comes. */
  onLink(open: (text: string) => void): void;
}

/** Must be called before Electron is ready: macOS hands the link that started the app over at once. */
export function collectLinks(fromCommandLine: string | null): EarlyLinks {
  const waiting = fromCommandLine === null ? [] : [fromCommandLine];
  let take = (text: string) => {
    waiting.push(text);
  };
  app.on('open-url', (event, text) => {
    event.preventDefault();
    take(text);
  });
  // From a checkout the program is Electron itself, and its links are not ours to take.
  // What a link holds comes behind the dashes, where nothing is read as an option.
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme, process.execPath, ['--']);
  return {
    onLink(open) {
      take = open;
      for (const text of waiting.splice(0)) open(text);
    },
  };
}

/** Each opens the popover at its question; one that is not in the known form opens nothing. */
export function openLinks(links: EarlyLinks, go: (target: ViewTarget) => void): void {
  links.onLink((text) => {
    const target = readLink(text);
    if (target) go(target);
  });
}
