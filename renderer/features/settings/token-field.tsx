/** The token for the monitoring server: goes in, and never comes back out. */
import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useBridge } from '../../bridge.ts';
import { strings } from '../../strings.ts';
import { besideTextWidth } from './text-box.tsx';
import type { Saving } from './use-setting.ts';

const words = strings.settings.token;

const useStyles = makeStyles({
  field: { marginTop: tokens.spacingVerticalM },
  row: { display: 'flex', gap: tokens.spacingHorizontalS },
  text: { flex: '1 1 auto', minWidth: 0 },
  button: { flex: 'none', minWidth: besideTextWidth },
});

export interface TokenFieldProps {
  /** The server that the token is for; empty while none is set. */
  readonly serverUrl: string;
  readonly onSaved: () => void;
}

export function TokenField({ serverUrl, onSaved }: TokenFieldProps) {
  const styles = useStyles();
  const bridge = useBridge();
  const [token, setToken] = useState('');
  const [saving, setSaving] = useState<Saving>({ kind: 'none' });
  const canSave = token.trim() !== '' && serverUrl !== '';
  const save = async () => {
    const outcome = await bridge.request('settings:set-token', { serverUrl, token: token.trim() });
    setSaving(outcome.ok ? { kind: 'saved' } : { kind: 'failed', message: outcome.message });
    if (!outcome.ok) return;
    setToken('');
    onSaved();
  };
  const message = saving.kind === 'failed' ? saving.message : saving.kind === 'saved' ? words.saved : undefined;
  return (
    <Field
      className={styles.field}
      label={words.label}
      hint={serverUrl === '' ? words.needsServer : saving.kind === 'failed' ? undefined : words.hint}
      validationState={saving.kind === 'failed' ? 'error' : saving.kind === 'saved' ? 'success' : 'none'}
      validationMessage={message}
    >
      {(control) => (
        <div className={styles.row}>
          <Input
            {...control}
            className={styles.text}
            type="password"
            autoComplete="off"
            value={token}
            placeholder={words.placeholder}
            onChange={(_, data) => setToken(data.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && canSave) void save();
            }}
          />
          <Button className={styles.button} disabled={!canSave} onClick={() => void save()}>
            {words.save}
          </Button>
        </div>
      )}
    </Field>
  );
}
