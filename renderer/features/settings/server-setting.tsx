/** Which monitoring server the app connects to. */
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useId, useState } from 'react';
import { useBridge } from '../../bridge.ts';
import { strings } from '../../strings.ts';
import { isServerUrl } from './addresses.ts';
import { CheckAnswer } from './check-answer.tsx';
import { EnrolmentNote } from './enrolment-note.tsx';
import { SettingCard } from './setting-card.tsx';
import { besideTextWidth, TextBox } from './text-box.tsx';
import { TokenField } from './token-field.tsx';
import { useCheck } from './use-check.ts';
import { useSetting } from './use-setting.ts';

const words = strings.settings.serverUrl;

const useStyles = makeStyles({
  row: { display: 'flex', gap: tokens.spacingHorizontalS },
  text: { flex: '1 1 auto', minWidth: 0 },
  button: { flex: 'none', minWidth: besideTextWidth },
});

export function ServerSetting() {
  const styles = useStyles();
  const bridge = useBridge();
  const setting = useSetting('serverUrl');
  const { value, locked, save, refuse } = setting;
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const [tokenNumber, setTokenNumber] = useState(0);
  // What stands in the field is checked, saved or not.
  const { checking, run } = useCheck(`${draft} ${tokenNumber}`);
  const nameId = useId();
  return (
    <SettingCard name={strings.settings.names.serverUrl} nameId={nameId} hint={words.hint} setting={setting}>
      <div className={styles.row}>
        <TextBox
          type="url"
          className={styles.text}
          aria-labelledby={nameId}
          value={value}
          disabled={locked}
          placeholder={words.placeholder}
          onDraft={setDraft}
          onFinish={(text) => (text === '' || isServerUrl(text) ? void save(text) : refuse(words.malformed))}
        />
        <Button
          className={styles.button}
          disabled={!isServerUrl(draft) || checking.kind === 'asking'}
          aria-label={strings.settings.licenseServers.checkLabel(draft)}
          onClick={() => void run(() => bridge.request('settings:check-server', { serverUrl: draft }))}
        >
          {strings.settings.check.server}
        </Button>
      </div>
      <CheckAnswer checking={checking} />
      <EnrolmentNote serverUrl={value} />
      <TokenField serverUrl={value} onSaved={() => setTokenNumber(tokenNumber + 1)} />
    </SettingCard>
  );
}
