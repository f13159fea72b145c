/** Whether this computer asks the license servers itself, or a monitoring server does. */
import { makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import { strings } from '../../strings.ts';
import { SettingCard } from './setting-card.tsx';
import { useSetting } from './use-setting.ts';

const words = strings.settings.mode;

const useStyles = makeStyles({
  hint: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
});

export function ModeSetting() {
  const setting = useSetting('mode');
  const { value, locked, save } = setting;
  const nameId = useId();
  return (
    <SettingCard name={strings.settings.names.mode} nameId={nameId} setting={setting}>
      <RadioGroup
        aria-labelledby={nameId}
        value={value}
        disabled={locked}
        onChange={(_, data) => void save(data.value === 'server' ? 'server' : 'embedded')}
      >
        <Radio value="embedded" label={<Choice name={words.embedded} hint={words.embeddedHint} />} />
        <Radio value="server" label={<Choice name={words.server} hint={words.serverHint} />} />
      </RadioGroup>
    </SettingCard>
  );
}

function Choice({ name, hint }: { readonly name: string; readonly hint: string }) {
  const styles = useStyles();
  return (
    <>
      {name}
      <br />
      <span className={styles.hint}>{hint}</span>
    </>
  );
}
