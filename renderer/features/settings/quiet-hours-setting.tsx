/** Times of the day without pop-ups. */
import { Input, makeStyles, Switch, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import { strings } from '../../strings.ts';
import { SettingCard } from './setting-card.tsx';
import { useSetting } from './use-setting.ts';

const words = strings.settings.quietHours;
/** What is set when someone turns them on: an evening and a night. */
const atFirst = { from: '18:00', until: '08:00' };

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  time: { width: '130px' },
});

export function QuietHoursSetting() {
  const styles = useStyles();
  const { value, source, locked, saving, save, refuse } = useSetting('quietHours');
  const nameId = useId();
  const change = (part: Partial<typeof atFirst>) => {
    const next = { ...(value ?? atFirst), ...part };
    // A time field is empty while it is being typed.
    if (next.from === '' || next.until === '') refuse(words.malformed);
    else if (next.from === next.until) refuse(words.same);
    else void save(next);
  };
  return (
    <SettingCard
      inline
      name={strings.settings.names.quietHours}
      nameId={nameId}
      hint={words.hint}
      source={source}
      locked={locked}
      saving={saving}
    >
      <div className={styles.row}>
        {value && (
          <>
            <Time label={words.from} value={value.from} locked={locked} onChange={(from) => change({ from })} />
            <Time label={words.until} value={value.until} locked={locked} onChange={(until) => change({ until })} />
          </>
        )}
        <Switch
          aria-labelledby={nameId}
          labelPosition="before"
          label={value ? words.on : words.off}
          checked={value !== null}
          disabled={locked}
          onChange={(_, data) => void save(data.checked ? atFirst : null)}
        />
      </div>
    </SettingCard>
  );
}

interface TimeProps {
  readonly label: string;
  readonly value: string;
  readonly locked: boolean;
  readonly onChange: (time: string) => void;
}

function Time({ label, value, locked, onChange }: TimeProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type="time"
        className={styles.time}
        value={value}
        disabled={locked}
        onChange={(_, data) => onChange(data.value)}
      />
    </>
  );
}
