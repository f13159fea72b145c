/**
 * The small window at the tray. Closing hides it; a while later it is destroyed, since a hidden page costs memory all day.
 * Where there is no tray, or no way to place a window, it is an ordinary window.
 */
import { app, BrowserWindow, screen } from 'electron';
import type { Clock } from '../../protocol/clock.ts';
import { createPageWindow, type PageSources } from './page-window.ts';
import { type Point, placePopover, type Rectangle } from './popover-placement.ts';

export interface PopoverOptions {
  readonly pages: PageSources;
  readonly clock: Clock;
  readonly platform: NodeJS.Platform;
  /** True where it must be an ordinary window, see `tray-host.ts`. */
  asOrdinaryWindow(): boolean;
  /** Whether closing the ordinary window may leave nothing on screen, because there is a tray to come back by. */
  hasTray(): boolean;
  trayBounds(): Rectangle | null;
  /** How long a closed popover is kept, in milliseconds. */
  readonly keepMs: number;
}

export interface Popover {
  /** A click on the tray: shows it, or hides it when it is shown. */
  toggle(): void;
  show(): Promise<void>;
  /** Shows an ordinary window on the taskbar only, as at login where there is no tray. */
  showMinimized(): Promise<void>;
  hide(): void;
  /** Whether the user has it before their eyes: on the screen and with the focus. */
  isOpen(): boolean;
  /** Keeps it on the screen while something of its own, such as a dialog, has the focus. */
  hold<T>(during: () => Promise<T>): Promise<T>;
  window(): BrowserWindow | null;
  /** Destroys it without ceremony, at the end of the app. */
  destroy(): void;
}

const size = { width: 420, height: 640 };
/** A click on the tray takes the focus first: what closed so shortly before the click was closed by it. */
const sameClickMs = 250;
/** From one window losing the focus to another one having it. */
const focusMovesMs = 80;

export function createPopover(options: PopoverOptions): Popover {
  const { pages, clock, platform, keepMs } = options;
  let page: (ReturnType<typeof createPageWindow> & { readonly ordinary: boolean }) | null = null;
  let blurredAt = Number.NEGATIVE_INFINITY;
  /** Where the pointer was when it was opened. */
  let cursor: Point = { x: 0, y: 0 };
  let cancelDestroy = () => {};
  let holds = 0;

  function create() {
    const ordinary = options.asOrdinaryWindow();
    const made = {
      ...createPageWindow('popover', pages, ordinary ? ordinaryWindow : popoverWindow(platform)),
      ordinary,
    };
    const { window } = made;
    window.on('close', (event) => {
      event.preventDefault();
      if (ordinary && !options.hasTray()) window.minimize();
      else hide();
    });
    if (!ordinary) {
      window.on('blur', () => {
        // Hidden by a key, it loses the focus too: a click after that is meant to open it.
        if (window.isVisible()) blurredAt = clock.monotonic();
      });
    }
    window.on('closed', () => {
      if (page === made) page = null;
    });
    page = made;
    return made;
  }

  function place({ window, ordinary }: NonNullable<typeof page>) {
    if (ordinary) return;
    const [primary, ...others] = sortedScreens();
    if (!primary) return;
    const bounds = placePopover({
      screens: [primary, ...others],
      trayBounds: options.trayBounds(),
      cursor,
      size,
    });
    window.setBounds(bounds);
  }

  function hide() {
    const window = page?.window;
    if (!window || window.isDestroyed()) return;
    window.hide();
    cancelDestroy();
    cancelDestroy = clock.after(keepMs, destroy);
  }

  function destroy() {
    cancelDestroy();
    page?.window.destroy();
    page = null;
  }

  async function open() {
    cancelDestroy();
    const opened = page ?? create();
    await opened.drawn;
    return opened.window.isDestroyed() ? null : opened;
  }

  async function show() {
    cursor = screen.getCursorScreenPoint();
    const opened = await open();
    if (!opened) return;
    const { window } = opened;
    place(opened);
    if (window.isMinimized()) window.restore();
    window.show();
    // Once more: a window may change its size when it comes to a screen of another scale.
    place(opened);
    window.focus();
  }

  /** Hides it once the focus is in no window of the app: the settings may be open beside it. */
  function hideIfLeft() {
    if (!page?.window.isVisible() || page.ordinary || holds > 0) return;
    const { window } = page;
    if (BrowserWindow.getFocusedWindow() === null && !window.webContents.isDevToolsOpened()) hide();
  }

  app.on('browser-window-blur', () => clock.after(focusMovesMs, hideIfLeft));
  const placeAnew = () => {
    if (page?.window.isVisible()) place(page);
  };
  screen.on('display-metrics-changed', placeAnew);
  screen.on('display-removed', placeAnew);

  return {
    toggle() {
      if (page?.window.isVisible() && (page.window.isFocused() || !page.ordinary)) hide();
      else if (clock.monotonic() - blurredAt >= sameClickMs) void show();
    },
    show,
    async showMinimized() {
      const opened = await open();
      opened?.window.showInactive();
      opened?.window.minimize();
    },
    hide,
    isOpen: () => Boolean(page?.window.isVisible() && page.window.isFocused() && !page.window.isMinimized()),
    async hold(during) {
      holds += 1;
      try {
        return await during();
      } finally {
        holds -= 1;
        if (page?.window.isVisible()) page.window.focus();
      }
    },
    window: () => page?.window ?? null,
    destroy,
  };
}

function sortedScreens() {
  const primary = screen.getPrimaryDisplay();
  return [primary, ...screen.getAllDisplays().filter((display) => display.id !== primary.id)];
}

const ordinaryWindow = { ...size, minWidth: 360, minHeight: 400 };

function popoverWindow(platform: NodeJS.Platform) {
  return {
    ...size,
    frame: false,
    resizable: false,
    maximizable: false,
    minimizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    // Without it a popover on Windows may open behind the taskbar's own overflow.
    alwaysOnTop: platform === 'win32',
    // `skipTaskbar` does nothing on Linux; of the types that stay off the task list this one takes keys.
    ...(platform === 'linux' ? { type: 'splash' } : {}),
  };
}
