/** The settings: an ordinary window, one at most, gone when it is closed. */
import type { BrowserWindow } from 'electron';
import { createPageWindow, type PageSources } from './page-window.ts';

export interface SettingsWindow {
  open(): Promise<void>;
  window(): BrowserWindow | null;
  destroy(): void;
}

export function createSettingsWindow(pages: PageSources): SettingsWindow {
  let page: ReturnType<typeof createPageWindow> | null = null;
  return {
    async open() {
      page ??= createPageWindow('settings', pages, {
        title: 'Seatlight settings',
        width: 720,
        height: 640,
        minWidth: 480,
        minHeight: 400,
      });
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
