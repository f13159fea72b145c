/** Which value of each setting counts, and where it comes from: command line, then the user, then what is built in. Pure. */
import type { CommandLine } from '../command-line/command-line.ts';
import {
  type SettingName,
  type SettingsValues,
  type SettingsView,
  type SettingView,
  settingsValuesSchema,
} from '../ipc/contract.ts';

export const builtInSettings: SettingsValues = {
  mode: 'embedded',
  serverUrl: '',
  licenseServers: [],
  lmutilPath: '',
  theme: 'system',
  startAtLogin: false,
  refreshSeconds: 60,
  pinnedFeatures: [],
  quietHours: null,
  mutedFeatures: [],
  askable: true,
  programs: [],
  projectShortcut: '',
  projectSuggestions: true,
  projectRules: [],
  reclaimOverwrite: false,
  unprovenApplications: false,
};

const names = Object.keys(builtInSettings) as SettingName[];

export interface SanitisedSettings {
  readonly values: Partial<SettingsValues>;
  /** Names of settings that were there and not usable. */
  readonly dropped: readonly string[];
}

/** Keeps what is usable of the user's own settings, value by value: one bad value does not cost the others. */
export function sanitiseSettings(json: unknown): SanitisedSettings {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return { values: {}, dropped: ['(all)'] };
  const values: Partial<Record<SettingName, unknown>> = {};
  const dropped: string[] = [];
  for (const [name, value] of Object.entries(json)) {
    const known = names.find((setting) => setting === name);
    // Of a newer version: not ours to judge, and not lost either, because the file is copied before it is repaired.
    const read = known && usable(known, value);
    if (known && read) values[known] = read.value;
    if (!read?.whole) dropped.push(name);
  }
  return { values: values as Partial<SettingsValues>, dropped };
}

/** What can be used of one setting: the whole value, or of a list its usable entries; null when nothing can. */
function usable(name: SettingName, value: unknown): { readonly value: unknown; readonly whole: boolean } | null {
  const schema = settingsValuesSchema.shape[name];
  const read = schema.safeParse(value);
  if (read.success) return { value: read.data, whole: true };
  if (!Array.isArray(value)) return null;
  const entries = schema.safeParse(value.filter((entry) => schema.safeParse([entry]).success));
  return entries.success && Array.isArray(entries.data) && entries.data.length > 0
    ? { value: entries.data, whole: false }
    : null;
}

/** What the command line decides. */
export function commandLineSettings(commandLine: CommandLine): Partial<SettingsValues> {
  const { licenseServers, lmutilPath, serverUrl } = commandLine;
  return {
    ...(serverUrl === null ? {} : { mode: 'server' as const, serverUrl }),
    ...(licenseServers.length === 0
      ? {}
      : { mode: 'embedded' as const, licenseServers: licenseServers.map((address) => ({ address })) }),
    ...(lmutilPath === null ? {} : { lmutilPath }),
  };
}

/** Each setting with its value, its source and whether the user may change it (not while the command line says it). */
export function settingsView(
  fromCommandLine: Partial<SettingsValues>,
  fromUser: Partial<SettingsValues>,
): SettingsView {
  const one = <Name extends SettingName>(name: Name): SettingView<SettingsValues[Name]> => {
    const told = fromCommandLine[name];
    if (told !== undefined) return { value: told, source: 'command-line', locked: true };
    const chosen = fromUser[name];
    if (chosen !== undefined) return { value: chosen, source: 'user', locked: false };
    return { value: builtInSettings[name], source: 'built-in', locked: false };
  };
  return {
    mode: one('mode'),
    serverUrl: one('serverUrl'),
    licenseServers: one('licenseServers'),
    lmutilPath: one('lmutilPath'),
    theme: one('theme'),
    startAtLogin: one('startAtLogin'),
    refreshSeconds: one('refreshSeconds'),
    pinnedFeatures: one('pinnedFeatures'),
    quietHours: one('quietHours'),
    mutedFeatures: one('mutedFeatures'),
    askable: one('askable'),
    programs: one('programs'),
    projectShortcut: one('projectShortcut'),
    projectSuggestions: one('projectSuggestions'),
    projectRules: one('projectRules'),
    reclaimOverwrite: one('reclaimOverwrite'),
    unprovenApplications: one('unprovenApplications'),
  };
}

/** The values alone. */
export function settingsOf(view: SettingsView): SettingsValues {
  return {
    mode: view.mode.value,
    serverUrl: view.serverUrl.value,
    licenseServers: view.licenseServers.value,
    lmutilPath: view.lmutilPath.value,
    theme: view.theme.value,
    startAtLogin: view.startAtLogin.value,
    refreshSeconds: view.refreshSeconds.value,
    pinnedFeatures: view.pinnedFeatures.value,
    quietHours: view.quietHours.value,
    mutedFeatures: view.mutedFeatures.value,
    askable: view.askable.value,
    programs: view.programs.value,
    projectShortcut: view.projectShortcut.value,
    projectSuggestions: view.projectSuggestions.value,
    projectRules: view.projectRules.value,
    reclaimOverwrite: view.reclaimOverwrite.value,
    unprovenApplications: view.unprovenApplications.value,
  };
}
