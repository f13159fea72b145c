/** Theme, and how often license servers are asked. */
import { Radio, RadioGroup } from '@fluentui/react-components';
import { useId } from 'react';
import type { SettingsValues } from '../../../electron/ipc/contract.ts';
import { strings } from '../../strings.ts';
import { SettingCard } from './setting-card.tsx';
import { TextBox } from './text-box.tsx';
import { useSetting } from './use-setting.ts';

const themes = ['system', 'light', 'dark'] as const satisfies readonly SettingsValues['theme'][];

export function ThemeSetting() {
  const setting = useSetting('theme');
  const { value, locked, save } = setting;
  const nameId = useId();
  return (
    <SettingCard inline name={strings.settings.names.theme} nameId={nameId} setting={setting}>
      <RadioGroup
        layout="horizontal"
        aria-labelledby={nameId}
        value={value}
        disabled={locked}
        onChange={(_, data) => void save(themes.find((theme) => theme === data.value) ?? 'system')}
      >
        {themes.map((theme) => (
          <Radio key={theme} value={theme} label={strings.settings.theme[theme]} />
        ))}
      </RadioGroup>
    </SettingCard>
  );
}

/** Bounds of the setting, in seconds. */
const least = 10;
const most = 3600;

export function RefreshSetting() {
  const setting = useSetting('refreshSeconds');
  const { value, locked, save, refuse } = setting;
  const nameId = useId();
  const finish = (text: string) => {
    const seconds = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
    if (seconds >= least && seconds <= most) void save(seconds);
    else refuse(strings.settings.refresh.malformed);
  };
  return (
    <SettingCard
      inline
      name={strings.settings.names.refreshSeconds}
      nameId={nameId}
      hint={strings.settings.refresh.hint}
      setting={setting}
    >
      <TextBox
        style={{ width: '130px' }}
        inputMode="numeric"
        aria-labelledby={nameId}
        value={String(value)}
        disabled={locked}
        contentAfter={strings.settings.refresh.unit}
        onFinish={finish}
      />
    </SettingCard>
  );
}
