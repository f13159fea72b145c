/** A display for the app: the one there is, else one of our own. */
import { type Desktop, startDesktop } from '../../e2e/desktop/desktop.ts';
import { hasDisplay } from '../setup/set-up.mjs';

/** What ties a program to a display; all else of the environment stays the user's own. */
const displayVariables = [
  'DISPLAY',
  'DBUS_SESSION_BUS_ADDRESS',
  'DBUS_SYSTEM_BUS_ADDRESS',
  'XDG_SESSION_TYPE',
  'XDG_CURRENT_DESKTOP',
  'LIBGL_ALWAYS_SOFTWARE',
];

export interface Display {
  /** Null when there is a display already. */
  readonly virtual: Desktop | null;
  /** The environment for programs that are to show there. */
  readonly env: NodeJS.ProcessEnv;
  /** To be told to whoever sits at the terminal; null when there is nothing to tell. */
  readonly note: string | null;
  stop(): Promise<void>;
}

export async function openDisplay(): Promise<Display> {
  if (hasDisplay()) return { virtual: null, env: process.env, note: null, stop: async () => {} };
  const virtual = await startDesktop({ parts: 'present' });
  const own = displayVariables.flatMap((name) => (virtual.env[name] ? [[name, virtual.env[name]] as const] : []));
  return {
    virtual,
    env: { ...process.env, ...Object.fromEntries(own) },
    note: `There is no display here: the app runs on a virtual one (DISPLAY=${virtual.env.DISPLAY}).`,
    stop: virtual.stop,
  };
}
