/** Where the app keeps its things. Pure. */
import { join } from 'node:path';

export interface PathSources {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** The system's folder for the data of applications. */
  readonly appData: string;
}

/**
 * The app's own folder. On Windows it is the local one: a roaming profile would carry caches and the history along at
 * every sign-in.
 */
export function userDataFolder({ platform, env, appData }: PathSources): string {
  switch (platform) {
    case 'win32':
      return join(env.LOCALAPPDATA ?? appData, 'Seatlight');
    case 'darwin':
      return join(appData, 'Seatlight');
    default:
      return join(appData, 'seatlight');
  }
}

export const settingsPath = (dataFolder: string): string => join(dataFolder, 'settings.json');
export const tokensPath = (dataFolder: string): string => join(dataFolder, 'tokens.json');
export const receiptsFolder = (dataFolder: string): string => join(dataFolder, 'receipts');
export const logsFolder = (dataFolder: string): string => join(dataFolder, 'logs');

/** Where the built app is. */
export interface BuiltApp {
  /** Folder of the built processes and pages. */
  readonly out: string;
  readonly assets: string;
}
