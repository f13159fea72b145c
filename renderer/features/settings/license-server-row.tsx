/** One watched license server: its address, a check, and the way out. */
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Delete20Regular } from '@fluentui/react-icons/svg/delete';
import { useEffect, useState } from 'react';
import { useBridge } from '../../bridge.ts';
import { useSettingsStore } from '../../stores/settings-store.ts';
import { strings } from '../../strings.ts';
import { CheckAnswer } from './check-answer.tsx';
import { LogField } from './log-field.tsx';
import { TextBox } from './text-box.tsx';
import { useCheck } from './use-check.ts';

const words = strings.settings.licenseServers;

const useStyles = makeStyles({
  row: { display: 'flex', gap: tokens.spacingHorizontalS },
  text: { flex: '1 1 auto', minWidth: 0 },
});

export interface LicenseServerRowProps {
  readonly address: string;
  /** Path of its debug log; empty while none is named. */
  readonly log: string;
  /** From 1. */
  readonly position: number;
  readonly locked: boolean;
  readonly onChange: (address: string) => void;
  readonly onLog: (log: string) => void;
  readonly onRemove: () => void;
}

export function LicenseServerRow(props: LicenseServerRowProps) {
  const { address, log, position, locked, onChange, onLog, onRemove } = props;
  const styles = useStyles();
  const bridge = useBridge();
  const tool = useSettingsStore((store) => store.settings?.lmutilPath.value ?? '');
  const [draft, setDraft] = useState(address);
  useEffect(() => setDraft(address), [address]);
  // What stands in the field is checked, saved or not.
  const { checking, run } = useCheck(`${draft} ${tool}`);
  const check = () =>
    run(() => bridge.request('settings:check', { manager: 'flexlm', address: draft, ...(tool !== '' && { tool }) }));
  return (
    <li>
      <div className={styles.row}>
        <TextBox
          className={styles.text}
          value={address}
          disabled={locked}
          aria-label={words.addressLabel(position)}
          onDraft={setDraft}
          onFinish={onChange}
        />
        <Button
          disabled={draft === '' || checking.kind === 'asking'}
          aria-label={words.checkLabel(draft)}
          onClick={() => void check()}
        >
          {words.check}
        </Button>
        {!locked && (
          <Button
            appearance="subtle"
            icon={<Delete20Regular />}
            aria-label={words.removeLabel(address)}
            title={words.remove}
            onClick={onRemove}
          />
        )}
      </div>
      <LogField address={address} log={log} locked={locked} onChange={onLog} />
      <CheckAnswer checking={checking} />
    </li>
  );
}
