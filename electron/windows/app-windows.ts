/** The windows of the app, and which pages are its own. */
import { join } from 'node:path';
import { app } from 'electron';
import { systemClock } from '../../protocol/clock.ts';
import type { BuiltApp } from '../lifecycle/paths.ts';
import { createOwnWindows, type OwnWindows } from './own-windows.ts';
import { createPopover, type Popover } from './popover.ts';
import type { Rectangle } from './popover-placement.ts';
import { createSettingsWindow, type SettingsWindow } from './settings-window.ts';
import { usesWayland } from './wayland.ts';

export interface AppWindows {
  readonly popover: Popover;
  readonly settings: SettingsWindow;
  readonly own: OwnWindows;
  /** Closes the window of a page. */
  close(webContentsId: number): void;
  destroy(): void;
}

export interface AppWindowsOptions {
  readonly built: BuiltApp;
  readonly origin: string;
  trayBounds(): Rectangle | null;
  hasTray(): boolean;
  readonly keepMs: number;
}

export function createAppWindows({ built, origin, trayBounds, hasTray, keepMs }: AppWindowsOptions): AppWindows {
  const own = createOwnWindows();
  const pages = {
    origin,
    preload: join(built.out, 'preload', 'preload.cjs'),
    iconFolder: join(built.assets, 'app'),
    devTools: !app.isPackaged,
    ownWindows: own,
  };
  const wayland =
    process.platform === 'linux' && usesWayland(process.env, app.commandLine.getSwitchValue('ozone-platform'));
  const popover = createPopover({
    pages,
    clock: systemClock,
    platform: process.platform,
    asOrdinaryWindow: () => wayland || !hasTray(),
    hasTray,
    trayBounds,
    keepMs,
  });
  const settings = createSettingsWindow(pages);
  return {
    popover,
    settings,
    own,
    close(webContentsId) {
      if (popover.window()?.webContents.id === webContentsId) popover.hide();
      else if (settings.window()?.webContents.id === webContentsId) settings.window()?.close();
    },
    destroy() {
      popover.destroy();
      settings.destroy();
    },
  };
}
