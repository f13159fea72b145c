/** The windows of the app, and which pages are its own. */
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { systemClock } from '../../protocol/clock.ts';
import { createTeller } from '../ipc/tell.ts';
import type { BuiltApp } from '../lifecycle/paths.ts';
import { createOrdinaryWindow, type OrdinaryWindow } from './ordinary-window.ts';
import { createOwnWindows, type OwnWindows } from './own-windows.ts';
import { createPalette, type Palette } from './palette.ts';
import { createPopover, type Popover } from './popover.ts';
import { createPopoverPlace, type PopoverPlace } from './popover-place.ts';
import type { Rectangle } from './popover-placement.ts';
import { createWarningWindow, type WarningWindow } from './warning.ts';
import { usesWayland } from './wayland.ts';

export interface AppWindows {
  readonly popover: Popover;
  readonly settings: OrdinaryWindow;
  /** My day: the time of the last days, and what it was booked on. */
  readonly day: OrdinaryWindow;
  readonly palette: Palette;
  /** What is asked about idle applications. */
  readonly warning: WarningWindow;
  /** Whether windows are drawn by Wayland. */
  readonly wayland: boolean;
  readonly own: OwnWindows;
  /** Where the popover is sent to. */
  readonly place: PopoverPlace;
  /** Shows a dialog of the system, which belongs to the window that has the focus. */
  withDialog<T>(show: (parent: BrowserWindow | null) => Promise<T>): Promise<T>;
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
  const tell = createTeller(own);
  const palette = createPalette({
    pages,
    clock: systemClock,
    platform: process.platform,
    keepMs,
    onHide: (id) => tell(id, 'window:hidden', null),
  });
  const warning = createWarningWindow({ pages, clock: systemClock, platform: process.platform });
  const settings = createOrdinaryWindow('settings', pages, {
    title: 'Seatlight settings',
    width: 720,
    height: 640,
    minWidth: 480,
    minHeight: 400,
  });
  const day = createOrdinaryWindow('day', pages, {
    title: 'My day',
    width: 980,
    height: 680,
    minWidth: 720,
    minHeight: 480,
  });
  const place = createPopoverPlace({
    pageId: () => popover.window()?.webContents.id ?? null,
    show: popover.show,
    tell: (id, target) => tell(id, 'view:go', target),
  });
  own.onGone(place.forget);
  return {
    popover,
    settings,
    day,
    palette,
    warning,
    wayland,
    own,
    place,
    withDialog: (show) => popover.hold(() => show(BrowserWindow.getFocusedWindow())),
    close(webContentsId) {
      const belongs = (each: { window(): BrowserWindow | null }) => each.window()?.webContents.id === webContentsId;
      if (belongs(popover)) popover.hide();
      else if (belongs(palette)) palette.hide();
      else if (belongs(warning)) warning.hide();
      else [settings, day].find(belongs)?.window()?.close();
    },
    destroy() {
      for (const each of [popover, palette, warning, settings, day]) each.destroy();
    },
  };
}
