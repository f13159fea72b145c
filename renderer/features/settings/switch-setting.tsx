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
  const setting = useSetting(name);
  const { value, locked, save } = setting;
  const nameId = useId();
  return (
    <SettingCard inline name={strings.settings.names[name]} nameId={nameId} hint={hint} setting={setting}>
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
