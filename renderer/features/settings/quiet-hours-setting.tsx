/** Times of the day without pop-ups. */
import { Input, makeStyles, Switch, tokens } from '@fluentui/react-components';
import { useEffect, useId, useRef, useState } from 'react';
import { strings } from '../../strings.ts';
import { SettingCard } from './setting-card.tsx';
import { useSetting } from './use-setting.ts';

const words = strings.settings.quietHours;
/** What is set when someone turns them on for the first time: an evening and a night. */
const atFirst = { from: '18:00', until: '08:00' };

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  time: { width: '130px' },
});

export function QuietHoursSetting() {
  const styles = useStyles();
  const setting = useSetting('quietHours');
  const { value, locked, save, refuse } = setting;
  const nameId = useId();
  const last = useRef(atFirst);
  useEffect(() => {
    if (value) last.current = value;
  }, [value]);
  const change = (part: Partial<typeof atFirst>) => {
    const next = { ...(value ?? atFirst), ...part };
    if (next.from === '' || next.until === '') refuse(words.malformed);
    else if (next.from === next.until) refuse(words.same);
    else void save(next);
  };
  return (
    <SettingCard name={strings.settings.names.quietHours} nameId={nameId} hint={words.hint} setting={setting}>
      <div className={styles.row}>
        <Switch
          aria-labelledby={nameId}
          label={value ? strings.settings.switch.on : strings.settings.switch.off}
          checked={value !== null}
          disabled={locked}
          onChange={(_, data) => void save(data.checked ? last.current : null)}
        />
        {value && (
          <>
            <Time label={words.from} value={value.from} locked={locked} onFinish={(from) => change({ from })} />
            <Time label={words.until} value={value.until} locked={locked} onFinish={(until) => change({ until })} />
          </>
        )}
      </div>
    </SettingCard>
  );
}

interface TimeProps {
  readonly label: string;
  readonly value: string;
  readonly locked: boolean;
  /** Told when the field is left, or on Enter: while a time is typed, it passes through others. */
  readonly onFinish: (time: string) => void;
}

function Time({ label, value, locked, onFinish }: TimeProps) {
  const styles = useStyles();
  const id = useId();
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type="time"
        className={styles.time}
        value={draft}
        disabled={locked}
        onChange={(_, data) => setDraft(data.value)}
        onBlur={() => onFinish(draft)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onFinish(draft);
        }}
      />
    </>
  );
}
