/** Where the license tool is. */
import { useId } from 'react';
import { strings } from '../../strings.ts';
import { SettingCard } from './setting-card.tsx';
import { TextBox } from './text-box.tsx';
import { useSetting } from './use-setting.ts';

export function LmutilSetting() {
  const setting = useSetting('lmutilPath');
  const { value, locked, save } = setting;
  const nameId = useId();
  return (
    <SettingCard
      name={strings.settings.names.lmutilPath}
      nameId={nameId}
      hint={strings.settings.lmutil.hint}
      setting={setting}
    >
      <TextBox
        style={{ width: '100%' }}
        aria-labelledby={nameId}
        value={value}
        disabled={locked}
        placeholder={strings.settings.lmutil.placeholder}
        onFinish={(text) => void save(text)}
      />
    </SettingCard>
  );
}
