/** The folder where the app keeps its settings, and by which it is found while it runs. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { userDataFolder } from '../electron/lifecycle/paths.ts';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
}

/** The machine this runs on. */
export const thisMachine = (): Machine => ({ platform: process.platform, env: process.env, home: homedir() });

/** The app's folder on this machine. Electron tells the app where `appData` is; here it is worked out the same way. */
export const appFolder = (machine: Machine): string => userDataFolder({ ...machine, appData: appData(machine) });

function appData({ platform, env, home }: Machine): string {
  switch (platform) {
    case 'win32':
      return env.APPDATA || join(home, 'AppData', 'Roaming');
    case 'darwin':
      return join(home, 'Library', 'Application Support');
    default:
      return env.XDG_CONFIG_HOME || join(home, '.config');
  }
}
