/**
 * The settings: the one schema from which come the values, the policies with their templates, the documentation, and the part
 * of the contract between windows and the main process that is about settings.
 */
import { z } from 'zod';
import { administratorSettings } from './administrator-settings.ts';
import { personalSettings } from './personal-settings.ts';

export type { WatchedServer } from './license-server-setting.ts';
export { featureIdSchema, type Program, serverUrlSchema } from './personal-settings.ts';

const settingsShape = { ...personalSettings, ...administratorSettings };

export const settingsValuesSchema = z.object(settingsShape);
export type SettingsValues = z.infer<typeof settingsValuesSchema>;
export type SettingName = keyof SettingsValues;

/** Those that people may set in their own file. */
export type PersonalName = keyof typeof personalSettings;

export const settingNames = Object.keys(settingsShape) as readonly SettingName[];
export const personalNames = Object.keys(personalSettings) as readonly PersonalName[];
/** What a window may set. */
export const settableSchema = z.object(personalSettings).omit({ programs: true }).partial();

/** Where a setting's value comes from, strongest first. */
export const settingSources = [
  'machine-policy',
  'user-policy',
  'command-line',
  'user',
  'machine-default',
  'built-in',
] as const;
export type SettingSource = (typeof settingSources)[number];

/** A value that does not count, because a stronger one does. */
export interface Overridden {
  readonly value: unknown;
  readonly source: SettingSource;
  readonly where: string | null;
}

/** One setting as the settings window shows it. */
export interface SettingView<Value> {
  readonly value: Value;
  readonly source: SettingSource;
  /** The key of the registry or the file that it comes from; null where that is of no use to know. */
  readonly where: string | null;
  /** True when the user may not change it. */
  readonly locked: boolean;
  /** What it stands before, strongest first; without what is built in. */
  readonly overrides: readonly Overridden[];
}
export type SettingsView = { readonly [Name in SettingName]: SettingView<SettingsValues[Name]> };

/** Something that administrators wrote and that is not as it should be. */
export interface PolicyProblem {
  /** `ignored`: it does not count. `unknown`: there is no such setting, which may be one of a newer version. */
  readonly kind: 'ignored' | 'unknown';
  /** As it is written there; null where it is about the whole place. */
  readonly name: string | null;
  /** The key of the registry or the file. */
  readonly where: string;
  /** What is wrong, in plain words. */
  readonly message: string;
}

/** What administrators decide here. */
export interface PoliciesView {
  readonly inForce: readonly {
    readonly name: SettingName;
    readonly title: string;
    /** In words. */
    readonly value: string;
    /** The key of the registry or the file. */
    readonly where: string;
  }[];
  readonly problems: readonly PolicyProblem[];
}
