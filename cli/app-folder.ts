/** The folder where the app keeps its settings, and by which it is found while it runs. */
import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/** The app's name, which names its folder. */
const appName = 'Seatlight';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
}

/** The machine this runs on. */
export const thisMachine = (): Machine => ({ platform: process.platform, env: process.env, home: homedir() });

/** Where Electron puts `userData` on this kind of machine. */
export function appFolder({ platform, env, home }: Machine): string {
  switch (platform) {
    case 'win32':
      return win32.join(env.APPDATA || win32.join(home, 'AppData', 'Roaming'), appName);
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support', appName);
    default:
      return posix.join(env.XDG_CONFIG_HOME || posix.join(home, '.config'), appName);
  }
}
