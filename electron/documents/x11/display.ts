/** A connection to the X server: properties of windows, and messages to the window manager. */
import { access } from 'node:fs/promises';
import type { default as X11, XDisplay, XProperty } from 'x11';

/** Longer values are cut: titles and lists of windows are all that is read. In bytes. */
const longestValue = 64 * 1024;
/** The type `STRING`; all others are UTF-8. */
const latinText = 31;
const withinMs = 3000;
/** Else an error, such as that a window is gone, is one of the whole connection as well. */
const handled = true;
/** Displays on the network are at ports from 6000 on. */
const lastNumber = 59_535;

export interface Display {
  /** The window that holds all others. */
  readonly root: number;
  /** Null when the window has no such property, or is gone. */
  text(window: number, property: string): Promise<string | null>;
  /** None when the window has no such property, or is gone. */
  numbers(window: number, property: string): Promise<readonly number[]>;
  /** What an atom that such a number stands for is called here. */
  atom(name: string): Promise<number>;
  /** Where the pointer is on the screen. */
  pointer(): Promise<{ readonly x: number; readonly y: number }>;
  /** Asks the window manager for something about a window. @see https://specifications.freedesktop.org/wm-spec/latest/ */
  askManager(window: number, request: string, data: readonly number[]): Promise<void>;
}

/**
 * Connects for as long as the work takes.
 *
 * @returns null where there is no X11
 * @throws when the X server does not answer
 */
export async function withDisplay<T>(
  env: NodeJS.ProcessEnv,
  work: (display: Display) => Promise<T>,
): Promise<T | null> {
  const name = env.DISPLAY ?? '';
  return (await isDisplay(name)) ? connected(name, work) : null;
}

/**
 * Without its socket, one of this computer would be looked for on the network, where anybody could answer in its place.
 *
 * @see X(7), "DISPLAY NAMES"
 */
async function isDisplay(name: string): Promise<boolean> {
  const [, host, number = ''] = /^(?:unix|([\w.[\]:-]+))?:(\d{1,5})(?:\.\d{1,3})?$/.exec(name) ?? [];
  if (number === '' || Number(number) > lastNumber) return false;
  return host !== undefined || access(`/tmp/.X11-unix/X${number}`).then(...yesNo);
}
const yesNo = [() => true, () => false] as const;

async function connected<T>(name: string, work: (display: Display) => Promise<T>): Promise<T> {
  // Only here, because the app for Windows comes without it.
  const { default: x11 } = await import('x11');
  const ended = Promise.withResolvers<T>();
  const client = x11.createClient({ display: name, disableBigRequests: true }, (error, display) => {
    if (error) return ended.reject(error);
    work(displayOf(display, x11)).then(
      (value) => client.close(() => ended.resolve(value)),
      (problem) => {
        client.terminate();
        ended.reject(problem);
      },
    );
  });
  client.on('error', ended.reject);
  const giveUp = setTimeout(() => {
    ended.reject(new Error('The X server does not answer.'));
    client.stream?.destroy();
  }, withinMs);
  return ended.promise.finally(() => clearTimeout(giveUp));
}

function displayOf({ client, screen }: XDisplay, { eventMask }: typeof X11): Display {
  const root = screen[0]?.root ?? 0;
  const atom = (name: string) =>
    new Promise<number>((resolve, reject) => {
      client.InternAtom(false, name, (error, value) => {
        if (error) reject(error);
        else resolve(value);
        return handled;
      });
    });
  const value = async (window: number, property: string) => {
    const id = await atom(property);
    return new Promise<XProperty | null>((resolve) => {
      client.GetProperty(0, window, id, 0, 0, longestValue / 4, (error, found) => {
        resolve(error || found.type === 0 ? null : found);
        return handled;
      });
    });
  };
  return {
    root,
    atom,
    async text(window, property) {
      const found = await value(window, property);
      return found === null ? null : found.data.toString(found.type === latinText ? 'latin1' : 'utf8');
    },
    async numbers(window, property) {
      const data = (await value(window, property))?.data ?? Buffer.alloc(0);
      return Array.from({ length: Math.floor(data.length / 4) }, (_, index) => data.readUInt32LE(index * 4));
    },
    pointer: () =>
      new Promise((resolve, reject) => {
        client.QueryPointer(root, (error, { rootX, rootY }) => {
          if (error) reject(error);
          else resolve({ x: rootX, y: rootY });
          return handled;
        });
      }),
    async askManager(window, request, data) {
      const { SubstructureNotify, SubstructureRedirect } = eventMask;
      client.SendEvent(root, 0, SubstructureNotify | SubstructureRedirect, {
        name: 'ClientMessage',
        format: 32,
        wid: window,
        message_type: await atom(request),
        data,
      });
    },
  };
}
