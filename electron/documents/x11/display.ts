/** A connection to the X server: properties of windows, and messages to the window manager. */
import x11, { type XDisplay, type XProperty } from 'x11';

/** Longer values are cut: titles and lists of windows are all that is read. In bytes. */
const longestValue = 64 * 1024;
/** The type `STRING`; all others are UTF-8. */
const latinText = 31;
const withinMs = 3000;

export interface Display {
  /** The window that holds all others. */
  readonly root: number;
  /** Null when the window has no such property, or is gone. */
  text(window: number, property: string): Promise<string | null>;
  /** None when the window has no such property, or is gone. */
  numbers(window: number, property: string): Promise<readonly number[]>;
  /** What an atom that such a number stands for is called here. */
  atom(name: string): Promise<number>;
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
  const name = env.DISPLAY;
  if (!name) return null;
  return new Promise<T>((resolve, reject) => {
    const client = x11.createClient({ display: name }, (error, display) => {
      if (error) return reject(error);
      work(displayOf(display)).then(
        (value) => client.close(() => resolve(value)),
        (problem) => {
          client.terminate();
          reject(problem);
        },
      );
    });
    client.on('error', reject);
    const giveUp = setTimeout(() => {
      client.terminate();
      reject(new Error('The X server does not answer.'));
    }, withinMs);
    giveUp.unref();
  });
}

function displayOf({ client, screen }: XDisplay): Display {
  const root = screen[0]?.root ?? 0;
  const atom = (name: string) =>
    new Promise<number>((resolve, reject) => {
      client.InternAtom(false, name, (error, value) => (error ? reject(error) : resolve(value)));
    });
  const value = async (window: number, property: string) => {
    const id = await atom(property);
    return new Promise<XProperty | null>((resolve) => {
      client.GetProperty(0, window, id, 0, 0, longestValue / 4, (error, found) =>
        resolve(error || found.type === 0 ? null : found),
      );
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
    async askManager(window, request, data) {
      const { SubstructureNotify, SubstructureRedirect } = x11.eventMask;
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
