/** An ordinary window of one view: one at most, gone when it is closed. */
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import type { View } from '../security/app-origin.ts';
import { createPageWindow, type PageSources } from './page-window.ts';

export interface OrdinaryWindow {
  open(): Promise<void>;
  window(): BrowserWindow | null;
  destroy(): void;
}

export function createOrdinaryWindow(
  view: View,
  pages: PageSources,
  options: BrowserWindowConstructorOptions,
): OrdinaryWindow {
  let page: ReturnType<typeof createPageWindow> | null = null;
  return {
    async open() {
      page ??= createPageWindow(view, pages, options);
      const opened = page;
      opened.window.once('closed', () => {
        if (page === opened) page = null;
      });
      await opened.drawn;
      if (opened.window.isDestroyed()) return;
      if (opened.window.isMinimized()) opened.window.restore();
      opened.window.show();
      opened.window.focus();
    },
    window: () => page?.window ?? null,
    destroy: () => page?.window.destroy(),
  };
}
