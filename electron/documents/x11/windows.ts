/**
 * Windows of programs on X11. Under Wayland only windows of X11 programs are seen: no program may look at the others there,
 * nor ask them to close.
 */
import { hostname } from 'node:os';
import { sameHost } from '../../../protocol/identity.ts';
import { type Display, withDisplay } from './display.ts';

export interface Window {
  readonly id: number;
  readonly pid: number;
  /** Empty when it has none. */
  readonly title: string;
  /** Names of its class, such as `mousepad` and `Mousepad`. */
  readonly classes: readonly string[];
  /** Nothing else of its application can be used before it was answered. */
  readonly isModal: boolean;
  /** Belongs to another window, as a dialog does. */
  readonly isSecondary: boolean;
  /** Where its GTK application is on the session bus; null for other programs. */
  readonly gtk: GtkObjects | null;
}

/** @see https://wiki.gnome.org/Projects/GLib/GApplication/DBusAPI */
export interface GtkObjects {
  readonly busName: string;
  readonly applicationPath: string;
  readonly windowPath: string | null;
}

export interface Windows {
  /** All windows of these processes; none where there is no X11, or no window manager that lists them. */
  of(pids: readonly number[]): Promise<readonly Window[]>;
  /** Asks them to close, as a click on the cross does: each may ask its user first, or refuse. */
  askToClose(windows: readonly Pick<Window, 'id' | 'pid'>[]): Promise<void>;
}

const most = { windows: 500, titleLength: 500 };
/** In a request to the window manager: it comes from what acts for the user directly. */
const fromUser = 2;

/** Each of both fails when the X server does not answer. */
export const x11Windows = (env: NodeJS.ProcessEnv = process.env): Windows => ({
  of: async (pids) => (await withDisplay(env, (display) => windowsOf(display, pids))) ?? [],
  async askToClose(windows) {
    await withDisplay(env, async ({ askManager }) => {
      for (const { id } of windows) await askManager(id, '_NET_CLOSE_WINDOW', [0, fromUser]);
    });
  },
});

async function windowsOf(display: Display, pids: readonly number[]): Promise<readonly Window[]> {
  const ids = (await display.numbers(display.root, '_NET_CLIENT_LIST')).slice(0, most.windows);
  const modal = await display.atom('_NET_WM_STATE_MODAL');
  const found = await Promise.all(
    ids.map(async (id) => {
      const pid = (await display.numbers(id, '_NET_WM_PID'))[0];
      return pid !== undefined && pids.includes(pid) ? readWindow(display, id, pid, modal) : null;
    }),
  );
  return found.filter((window) => window !== null);
}

/** Null for one of another computer, whose processes have numbers of their own. */
async function readWindow(display: Display, id: number, pid: number, modal: number): Promise<Window | null> {
  const { text, numbers } = display;
  const [machine, title, plainTitle, classes, states, owner, gtk] = await Promise.all([
    text(id, 'WM_CLIENT_MACHINE'),
    text(id, '_NET_WM_NAME'),
    text(id, 'WM_NAME'),
    text(id, 'WM_CLASS'),
    numbers(id, '_NET_WM_STATE'),
    numbers(id, 'WM_TRANSIENT_FOR'),
    gtkObjects(display, id),
  ]);
  if (machine !== null && machine !== 'localhost' && !sameHost(machine, hostname())) return null;
  return {
    id,
    pid,
    title: (title ?? plainTitle ?? '').slice(0, most.titleLength),
    classes: (classes ?? '').split('\0').filter((name) => name !== ''),
    isModal: states.includes(modal),
    isSecondary: owner.length > 0,
    gtk,
  };
}

async function gtkObjects({ text }: Display, id: number): Promise<GtkObjects | null> {
  const [busName, applicationPath, windowPath] = await Promise.all([
    text(id, '_GTK_UNIQUE_BUS_NAME'),
    text(id, '_GTK_APPLICATION_OBJECT_PATH'),
    text(id, '_GTK_WINDOW_OBJECT_PATH'),
  ]);
  const isPath = (path: string | null) => path !== null && /^(\/[A-Za-z0-9_]+)+$/.test(path);
  // They become words of a command: each is checked to be what it says.
  if (busName === null || !/^:\d+(\.\d+)+$/.test(busName) || !isPath(applicationPath)) return null;
  return { busName, applicationPath: applicationPath as string, windowPath: isPath(windowPath) ? windowPath : null };
}
