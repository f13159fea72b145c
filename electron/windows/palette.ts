/**
 * The window in which a project is chosen with a few keys. It goes away when something else gets the focus; a while later
 * its page is destroyed, since a hidden page costs memory all day.
 */
import { type BrowserWindow, screen } from 'electron';
import type { Clock } from '../../protocol/clock.ts';
import { createPageWindow, type PageSources } from './page-window.ts';
import { placePalette } from './palette-placement.ts';

export interface PaletteOptions {
  readonly pages: PageSources;
  readonly clock: Clock;
  readonly platform: NodeJS.Platform;
  /** How long a hidden palette is kept, in milliseconds. */
  readonly keepMs: number;
  /** It went away, and its page is kept for now. */
  onHide(webContentsId: number): void;
}

export interface Palette {
  /** Shows it, or hides it when it is shown. */
  toggle(): void;
  show(): Promise<void>;
  hide(): void;
  isOpen(): boolean;
  window(): BrowserWindow | null;
  destroy(): void;
}

const size = { width: 560, height: 420 };

export function createPalette({ pages, clock, platform, keepMs, onHide }: PaletteOptions): Palette {
  let page: ReturnType<typeof createPageWindow> | null = null;
  let cancelDestroy = () => {};

  function create() {
    const made = createPageWindow('palette', pages, {
      ...size,
      title: 'Choose a project',
      frame: false,
      resizable: false,
      maximizable: false,
      minimizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      // As with the popover: of the types that stay off the task list this one takes keys.
      ...(platform === 'linux' ? { type: 'splash' } : {}),
    });
    const { window } = made;
    window.on('close', (event) => {
      event.preventDefault();
      hide();
    });
    window.on('blur', () => {
      if (!window.webContents.isDevToolsOpened()) hide();
    });
    window.on('closed', () => {
      if (page === made) page = null;
    });
    page = made;
    return made;
  }

  function hide() {
    const window = page?.window;
    if (!window || window.isDestroyed()) return;
    window.hide();
    onHide(window.webContents.id);
    cancelDestroy();
    cancelDestroy = clock.after(keepMs, destroy);
  }

  function destroy() {
    cancelDestroy();
    page?.window.destroy();
    page = null;
  }

  const isOpen = () => page?.window.isVisible() ?? false;

  async function show() {
    cancelDestroy();
    const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
    const opened = page ?? create();
    await opened.drawn;
    const { window } = opened;
    if (window.isDestroyed()) return;
    const bounds = placePalette(workArea, size);
    window.setBounds(bounds);
    window.show();
    // Once more: a window may change its size when it comes to a screen of another scale.
    window.setBounds(bounds);
    window.focus();
  }

  return {
    toggle: () => (isOpen() ? hide() : void show()),
    show,
    hide,
    isOpen,
    window: () => page?.window ?? null,
    destroy,
  };
}
