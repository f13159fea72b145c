/** Which value of each setting counts, and where it comes from: from a policy down to what is built in. Pure. */
import type { CommandLine } from '../command-line/command-line.ts';
import { watchedServerSchema } from '../ipc/license-server-setting.ts';
import {
  personalNames,
  type SettingName,
  type SettingSource,
  type SettingsValues,
  type SettingsView,
  type SettingView,
  settingNames,
  settingSources,
  settingsValuesSchema,
} from '../ipc/settings-contract.ts';

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
  proxy: '',
  proxyBypass: [],
  caFile: '',
  serverKeyPins: [],
  enrolmentFile: '',
  popUps: true,
  mutedKinds: [],
  maxWaitMinutes: null,
  hideNames: false,
  projectPrompts: true,
  closeApplications: true,
  minWarningSeconds: 0,
  allowedAdapters: ['*'],
  launchablePrograms: ['*'],
  logLevel: 'info',
  updateNotice: true,
  diagnostics: true,
};

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
    const known = personalNames.find((setting) => setting === name);
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
      : {
          mode: 'embedded' as const,
          licenseServers: licenseServers.map((address) => watchedServerSchema.parse({ address })),
        }),
    ...(lmutilPath === null ? {} : { lmutilPath }),
  };
}

/** Values of one source, from one place. */
export interface SettingsLayer {
  readonly source: SettingSource;
  /** The key of the registry or the file. */
  readonly where: string | null;
  readonly values: Partial<SettingsValues>;
}

const lockedBy: ReadonlySet<SettingSource> = new Set(['machine-policy', 'user-policy', 'command-line']);

/**
 * Each setting with the value that counts, and why. Of layers of the same source the earlier one is the stronger.
 *
 * @param layers in any order of their sources; what is built in need not be among them
 */
export function settingsView(layers: readonly SettingsLayer[]): SettingsView {
  const strongestFirst = layers.toSorted((a, b) => settingSources.indexOf(a.source) - settingSources.indexOf(b.source));
  const one = (name: SettingName): SettingView<unknown> => {
    const [first, ...rest] = strongestFirst.flatMap(({ source, where, values }) =>
      values[name] === undefined ? [] : { value: values[name], source, where },
    );
    const { value, source, where } = first ?? {
      value: builtInSettings[name],
      source: 'built-in' as const,
      where: null,
    };
    return { value, source, where, locked: lockedBy.has(source), overrides: rest };
  };
  // Each value was checked by the schema of its own name.
  return Object.fromEntries(settingNames.map((name) => [name, one(name)])) as unknown as SettingsView;
}

/** The values alone. */
export const settingsOf = (view: SettingsView): SettingsValues =>
  Object.fromEntries(settingNames.map((name) => [name, view[name].value])) as unknown as SettingsValues;
