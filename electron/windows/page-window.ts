/** A window that shows one view of the app: made hidden, held tight, loaded, and known as one of ours. */
import { join } from 'node:path';
import { BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme } from 'electron';
import { pageUrl, type View } from '../security/app-origin.ts';
import { secureWebPreferences } from '../security/web-preferences.ts';
import type { OwnWindows } from './own-windows.ts';

export interface PageSources {
  /** Origin of the pages: the app's own scheme, or the development server. */
  readonly origin: string;
  readonly preload: string;
  readonly iconFolder: string;
  readonly devTools: boolean;
  readonly ownWindows: OwnWindows;
}

/** What a window shows until its page has drawn, so that it does not flash. */
const background = () => (nativeTheme.shouldUseDarkColors ? '#1f1f1f' : '#fafafa');

/** @returns the window, still hidden, and the moment when its page has drawn for the first time */
export function createPageWindow(
  view: View,
  { origin, preload, iconFolder, devTools, ownWindows }: PageSources,
  options: BrowserWindowConstructorOptions,
): { readonly window: BrowserWindow; readonly drawn: Promise<void> } {
  const window = new BrowserWindow({
    show: false,
    title: 'Seatlight',
    icon: join(iconFolder, '64.png'),
    backgroundColor: background(),
    ...options,
    webPreferences: secureWebPreferences(preload, devTools),
  });
  ownWindows.add(window.webContents);
  window.setMenu(null);
  // A page that died shows nothing: the next time it is opened there is a new one.
  window.webContents.on('render-process-gone', () => window.destroy());
  const drawn = new Promise<void>((resolve) => {
    window.once('ready-to-show', resolve);
    window.once('closed', resolve);
  });
  // A window that is closed while it loads makes this fail; there is nobody left to tell then.
  window.loadURL(pageUrl(view, origin)).catch((error: unknown) => {
    if (!window.isDestroyed()) console.error(`The page ${view} could not be loaded:`, error);
  });
  return { window, drawn };
}
