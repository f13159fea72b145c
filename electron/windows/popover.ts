/**
 * The small window at the tray. Closing hides it; a while later it is destroyed, since a hidden page costs memory all day.
 * Where there is no tray, or no way to place a window, it is an ordinary window.
 */
import { type BrowserWindow, screen } from 'electron';
import type { Clock } from '../agent/clock.ts';
import { createPageWindow, type PageSources } from './page-window.ts';
import { placePopover, type Rectangle } from './popover-placement.ts';

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
  hide(): void;
  window(): BrowserWindow | null;
  /** Destroys it without ceremony, at the end of the app. */
  destroy(): void;
}

const size = { width: 420, height: 640 };
/** A click on the tray takes the focus first: what closed so shortly before the click was closed by it. */
const sameClickMs = 250;

export function createPopover(options: PopoverOptions): Popover {
  const { pages, clock, platform, keepMs } = options;
  let page: ReturnType<typeof createPageWindow> | null = null;
  let hiddenByBlurAt = Number.NEGATIVE_INFINITY;
  let cancelDestroy = () => {};
  let destroying = false;

  function create() {
    const ordinary = options.asOrdinaryWindow();
    const made = createPageWindow('popover', pages, ordinary ? ordinaryWindow : popoverWindow(platform));
    const { window } = made;
    window.on('close', (event) => {
      if (destroying) return;
      event.preventDefault();
      if (ordinary && !options.hasTray()) window.minimize();
      else hide();
    });
    if (!ordinary) {
      window.on('blur', () => {
        // A dialog of the window itself takes the focus too.
        if (window.isDestroyed() || window.getChildWindows().length > 0 || window.webContents.isDevToolsOpened())
          return;
        hiddenByBlurAt = clock.monotonic();
        hide();
      });
    }
    window.on('closed', () => {
      if (page === made) page = null;
    });
    page = made;
    return made;
  }

  function place(window: BrowserWindow) {
    if (options.asOrdinaryWindow()) return;
    const [primary, ...others] = sortedScreens();
    if (!primary) return;
    const bounds = placePopover({
      screens: [primary, ...others],
      trayBounds: options.trayBounds(),
      cursor: screen.getCursorScreenPoint(),
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
    destroying = true;
    page?.window.destroy();
    page = null;
    destroying = false;
  }

  async function show() {
    cancelDestroy();
    const { window, drawn } = page ?? create();
    await drawn;
    if (window.isDestroyed()) return;
    place(window);
    if (window.isMinimized()) window.restore();
    window.show();
    // Once more: a window may change its size when it comes to a screen of another scale.
    place(window);
    window.focus();
  }

  return {
    toggle() {
      const window = page?.window;
      if (window?.isVisible() && (window.isFocused() || !options.asOrdinaryWindow())) hide();
      else if (clock.monotonic() - hiddenByBlurAt >= sameClickMs) void show();
    },
    show,
    hide,
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
