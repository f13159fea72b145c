/** The settings of the running app: those of its user, what administrators say, and the log that keeps to them. */
import { join } from 'node:path';
import { appMachineReader, followAppPolicies, overruledWords } from '../policy/app-policies.ts';
import { firstMachineSettings } from '../policy/first-machine-settings.ts';
import { openSettings, type SettingsStore } from '../settings/settings-store.ts';
import { commandLineSettings } from '../settings/settings-values.ts';
import { type Log, openLogFile, withLevel } from './log-file.ts';
import { isUnwantedStart } from './login-entry.ts';
import { logsFolder, settingsPath } from './paths.ts';
import type { Prepared } from './prepare-app.ts';

export interface AppSettings {
  readonly settings: SettingsStore;
  readonly log: Log;
  /** Reads again what administrators say. */
  lookAtPolicies(): void;
}

/** @returns null for a start that the user or a policy does not want: nothing of the app is to stay */
export async function openAppSettings({ commandLine, dataFolder }: Prepared): Promise<AppSettings | null> {
  const logAll = openLogFile(join(logsFolder(dataFolder), 'app.log'));
  const reader = appMachineReader();
  const settings = await openSettings({
    path: settingsPath(dataFolder),
    fromCommandLine: commandLineSettings(commandLine),
    machine: await firstMachineSettings(reader, logAll),
    now: Date.now,
  });
  if (commandLine.hidden && isUnwantedStart(settings.view().startAtLogin, process.platform)) return null;
  for (const words of overruledWords(settings)) {
    // For who started it from a terminal, and for who reads the log later.
    console.error(`seatlight: ${words}`);
    logAll(words);
  }
  // Policies that do not count are told whatever is logged otherwise.
  const { look } = followAppPolicies(settings, reader, logAll);
  return { settings, log: withLevel(logAll, () => settings.values().logLevel), lookAtPolicies: look };
}
