/** Whether colleagues may ask for a seat that this person holds. */
import { Switch } from '@fluentui/react-components';
import { useId } from 'react';
import { selectPolicy, useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { SettingCard } from './setting-card.tsx';
import { useSetting } from './use-setting.ts';

const words = strings.settings.askable;

export function AskableSetting() {
  const { value, source, locked, saving, save } = useSetting('askable');
  const anonymous = useSiteStore((store) => selectPolicy(store)?.anonymous === true);
  const nameId = useId();
  return (
    <SettingCard
      inline
      name={strings.settings.names.askable}
      nameId={nameId}
      hint={anonymous ? words.hintAnonymous : words.hint}
      source={source}
      locked={locked}
      saving={saving}
    >
      <Switch
        aria-labelledby={nameId}
        labelPosition="before"
        label={value ? words.on : words.off}
        checked={value}
        disabled={locked}
        onChange={(_, data) => void save(data.checked)}
      />
    </SettingCard>
  );
}
