/** A setting that is on or off. */
import { Switch } from '@fluentui/react-components';
import { useId } from 'react';
import type { PersonalName, SettingsValues } from '../../../electron/ipc/contract.ts';
import { strings } from '../../strings.ts';
import { SettingCard } from './setting-card.tsx';
import { useSetting } from './use-setting.ts';

type SwitchName = { [Name in PersonalName]: SettingsValues[Name] extends boolean ? Name : never }[PersonalName];

export interface SwitchSettingProps {
  readonly name: SwitchName;
  readonly hint: string;
}

export function SwitchSetting({ name, hint }: SwitchSettingProps) {
  const { value, source, locked, saving, save } = useSetting(name);
  const nameId = useId();
  return (
    <SettingCard
      inline
      name={strings.settings.names[name]}
      nameId={nameId}
      hint={hint}
      source={source}
      locked={locked}
      saving={saving}
    >
      <Switch
        aria-labelledby={nameId}
        labelPosition="before"
        label={value ? strings.settings.switch.on : strings.settings.switch.off}
        checked={value}
        disabled={locked}
        onChange={(_, data) => void save(data.checked)}
      />
    </SettingCard>
  );
}
