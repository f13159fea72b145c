/** One setting: what it is, where it comes from, and saving it. */
import { useCallback, useRef, useState } from 'react';
import type { SettingName, SettingsValues, SettingView } from '../../../electron/ipc/contract.ts';
import { useBridge } from '../../bridge.ts';
import { useSettingsStore } from '../../stores/settings-store.ts';

/** How the last change of a setting went. */
export type Saving =
  | { readonly kind: 'none' }
  | { readonly kind: 'saved' }
  /** It holds the reason in plain words; nothing was changed. */
  | { readonly kind: 'failed'; readonly message: string };

export interface SettingHandle<Name extends SettingName> extends SettingView<SettingsValues[Name]> {
  readonly saving: Saving;
  save(value: SettingsValues[Name]): Promise<void>;
  /** Says why a value was not even sent. */
  refuse(message: string): void;
}

/** Throws before the settings are there. */
export function useSetting<Name extends SettingName>(name: Name): SettingHandle<Name> {
  const bridge = useBridge();
  const settings = useSettingsStore((store) => store.settings);
  const [saving, setSaving] = useState<Saving>({ kind: 'none' });
  const newest = useRef(0);

  const save = useCallback(
    async (value: SettingsValues[Name]) => {
      newest.current += 1;
      const own = newest.current;
      const outcome = await bridge.request('settings:set', { [name]: value });
      if (outcome.ok) useSettingsStore.setState({ settings: outcome.value });
      if (own === newest.current) {
        setSaving(outcome.ok ? { kind: 'saved' } : { kind: 'failed', message: outcome.message });
      }
    },
    [bridge, name],
  );
  const refuse = useCallback((message: string) => setSaving({ kind: 'failed', message }), []);

  if (settings === null) throw new Error('useSetting needs the settings.');
  // What is sent is one setting, and what comes back has all: the type of the one follows from its name.
  return { ...(settings[name] as SettingView<SettingsValues[Name]>), saving, save, refuse };
}
