/**
 * The window in which people are asked about idle applications. It comes up by itself, over everything and without taking the
 * focus: what is typed into another application is never an answer. Put away it only hides, and the time goes on; it is gone
 * when nothing is asked any more.
 */
import { type BrowserWindow, screen } from 'electron';
import type { Clock } from '../../protocol/clock.ts';
import { createPageWindow, type PageSources } from './page-window.ts';
import { placeWarning } from './warning-placement.ts';

export interface WarningOptions {
  readonly pages: PageSources;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly platform: NodeJS.Platform;
}

export interface WarningWindow {
  /** So many things are told in it, of which so many are urgent: it comes up by itself when those are more than before. */
  setCount(count: number, urgent: number): void;
  /** Shows it with the focus, because its user wants to see it. */
  open(): Promise<void>;
  hide(): void;
  window(): BrowserWindow | null;
  destroy(): void;
}

const width = 440;
/** One warning, and several, which scroll. */
const heights = [500, 620] as const;
/** Keys that come so soon were meant for what had the focus before. */
const deafMs = 1000;
/** A page that dies is made anew, because its countdown goes on; but not for ever. */
const maxRevivals = 3;

export function createWarningWindow({ pages, clock, platform }: WarningOptions): WarningWindow {
  let page: ReturnType<typeof createPageWindow> | null = null;
  let count = 0;
  let urgent = 0;
  let hearsFrom = 0;
  let revivals = 0;

  function create() {
    const made = createPageWindow('warning', pages, {
      width,
      height: heights[0],
      title: 'Idle application – Seatlight',
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
      window.hide();
    });
    const growDeaf = () => {
      hearsFrom = clock.monotonic() + deafMs;
    };
    window.on('show', growDeaf);
    window.on('focus', growDeaf);
    window.webContents.on('before-input-event', (event) => {
      if (clock.monotonic() < hearsFrom) event.preventDefault();
    });
    window.on('closed', () => {
      if (page !== made) return;
      page = null;
      if (count > 0 && revivals++ < maxRevivals) void show(false);
    });
    page = made;
    return made;
  }

  function place(window: BrowserWindow) {
    const { workArea } = screen.getPrimaryDisplay();
    window.setBounds(placeWarning(workArea, { width, height: heights[count > 1 ? 1 : 0] }));
  }

  async function show(withFocus: boolean) {
    const opened = page ?? create();
    await opened.drawn;
    const { window } = opened;
    if (window.isDestroyed() || count === 0) return;
    place(window);
    if (withFocus) window.show();
    else window.showInactive();
    // Once more: a window may change its size when it comes to a screen of another scale.
    place(window);
    // Others that want to be on top came later, perhaps.
    window.moveTop();
    if (withFocus) window.focus();
  }

  function destroy() {
    const gone = page;
    page = null;
    gone?.window.destroy();
  }

  const placeAnew = () => {
    if (page?.window.isVisible()) place(page.window);
  };
  screen.on('display-metrics-changed', placeAnew);
  screen.on('display-removed', placeAnew);

  return {
    setCount(next, urgentNext) {
      const more = urgentNext > urgent;
      const isSame = next === count;
      count = next;
      urgent = urgentNext;
      if (next === 0) destroy();
      else if (more) void show(false);
      else if (!isSame) placeAnew();
    },
    async open() {
      if (count > 0) await show(true);
    },
    hide: () => page?.window.hide(),
    window: () => page?.window ?? null,
    destroy,
  };
}
