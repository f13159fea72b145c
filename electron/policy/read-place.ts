/** From what is written in one place (a file, a key of the registry) to a layer of settings, value by value. Pure. */
import {
  type PolicyProblem,
  type SettingName,
  type SettingSource,
  type SettingsValues,
  settingNames,
} from '../ipc/settings-contract.ts';
import type { MachineSettings } from './machine-settings.ts';
import { readValue } from './plain-values.ts';
import { policyNames } from './setting-forms.ts';

/** A value that cannot even be taken for one of its form. */
export class Misread {
  /** Why, in plain words. */
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

export interface Written {
  readonly source: Extract<SettingSource, 'machine-policy' | 'user-policy' | 'machine-default'>;
  /** The key of the registry or the file. */
  readonly where: string;
  /** By the name as it is written there; `setting` is null for one that is none. */
  readonly values: readonly { readonly name: string; readonly setting: SettingName | null; readonly value: unknown }[];
}

/** A setting by its name as settings are called; null when there is none. */
export const settingCalled = (name: string): SettingName | null =>
  settingNames.find((setting) => setting === name) ?? null;

/**
 * One bad value does not cost the others. Who says only which server, or only which license servers, says with it where the
 * figures come from, as on the command line.
 */
export function readPlace({ source, where, values: written }: Written): MachineSettings {
  const values: Partial<Record<SettingName, unknown>> = {};
  const problems: PolicyProblem[] = [];
  for (const { name, setting, value } of written) {
    if (setting === null) {
      problems.push({ kind: 'unknown', name, where, message: 'There is no such setting in this version.' });
    } else if (source !== 'machine-default' && !policyNames.includes(setting)) {
      problems.push({
        kind: 'ignored',
        name,
        where,
        message: 'People decide this themselves; there is no policy for it.',
      });
    } else {
      const read =
        value instanceof Misread ? { ok: false as const, message: value.message } : readValue(setting, value);
      if (read.ok) values[setting] = read.value;
      else problems.push({ kind: 'ignored', name, where, message: read.message });
    }
  }
  const known = withMode(values as Partial<SettingsValues>);
  return { layers: Object.keys(known).length === 0 ? [] : [{ source, where, values: known }], problems };
}

function withMode(values: Partial<SettingsValues>): Partial<SettingsValues> {
  if (values.mode !== undefined) return values;
  if (values.serverUrl) return { ...values, mode: 'server' };
  if (values.licenseServers !== undefined && values.licenseServers.length > 0) return { ...values, mode: 'embedded' };
  return values;
}

/** All of several places; of the same source, the earlier is the stronger. */
export const allOf = (places: readonly MachineSettings[]): MachineSettings => ({
  layers: places.flatMap(({ layers }) => layers),
  problems: places.flatMap(({ problems }) => problems),
});
