/** Each policy as templates and documentation need it, made of the one schema of the settings. Pure. */

import { type SettingText, settingCategories } from '../../electron/ipc/setting-text.ts';
import { type SettingName, settingNames } from '../../electron/ipc/settings-contract.ts';
import { formOf, policyNames, registryName, type SettingForm, textOf } from '../../electron/policy/setting-forms.ts';

export interface PolicyEntry {
  /** As in files, such as `serverUrl`. */
  readonly setting: SettingName;
  /** As in the registry, such as `ServerUrl`. */
  readonly name: string;
  readonly form: SettingForm;
  readonly text: SettingText;
}

export const policyKey = 'Software\\Policies\\Seatlight';

export const policyEntries: readonly PolicyEntry[] = policyNames.map((setting) => {
  const form = formOf(setting);
  if (form === null) throw new Error(`There is no way to write ${setting} in the registry.`);
  return { setting, name: registryName(setting), form, text: textOf(setting) };
});

/** Settings that people alone decide. */
export const personalSettings: readonly SettingName[] = settingNames.filter((name) => !policyNames.includes(name));

/** Only those that have a policy, in the order of their list. */
export const categories = Object.entries(settingCategories)
  .map(([id, title]) => ({ id, title, entries: policyEntries.filter(({ text }) => text.category === id) }))
  .filter(({ entries }) => entries.length > 0);

/** How a value is written in the registry, in a few words. */
export function typeInWords(form: SettingForm): string {
  switch (form.kind) {
    case 'switch':
      return 'REG_DWORD, 1 or 0';
    case 'number':
      return `REG_DWORD, ${form.min} to ${form.max}`;
    case 'choice':
      return `REG_SZ, ${form.values.join(' or ')}`;
    case 'text':
      return 'REG_SZ';
    case 'list':
      return 'key with REG_SZ values 1, 2, …, or REG_MULTI_SZ';
    case 'pairs':
      return 'key with a REG_SZ value for each name';
  }
}
