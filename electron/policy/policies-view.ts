/** The policies in force, for people who look at them. Pure. */
import { type PoliciesView, type SettingsView, settingNames } from '../ipc/settings-contract.ts';
import type { MachineSettings } from './machine-settings.ts';
import { textOf } from './setting-forms.ts';
import { valueInWords } from './value-in-words.ts';

export function policiesView(view: SettingsView, { problems }: MachineSettings): PoliciesView {
  const inForce = settingNames.flatMap((name) => {
    const { value, source, where } = view[name];
    if (source !== 'machine-policy' && source !== 'user-policy') return [];
    return { name, title: textOf(name).title, value: valueInWords(name, value), where: where ?? '' };
  });
  return { inForce, problems };
}
