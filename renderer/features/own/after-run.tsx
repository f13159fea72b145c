/** When a run ends, so that the one who asks can plan. */
import { Button, Input, Label, makeStyles, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import { useLocalNow, useServerOffset } from '../../components/age.tsx';
import { nextTimeOfDay } from '../../requests/next-time-of-day.ts';
import { strings } from '../../strings.ts';
import { useCardStyles } from './use-card-styles.ts';

const words = strings.requests.ask;
const halfHour = 30 * 60_000;

const useStyles = makeStyles({
  time: { width: '116px' },
  note: { color: tokens.colorNeutralForeground2 },
});

export interface AfterRunProps {
  readonly busy: boolean;
  /** By the monitoring server's clock; null when the end is not known. */
  readonly onAnswer: (at: number | null) => void;
  readonly onBack: () => void;
}

/** Starts at the next half hour: nobody knows the end of a run to the minute. */
export function AfterRun({ busy, onAnswer, onBack }: AfterRunProps) {
  const card = useCardStyles();
  const styles = useStyles();
  const id = useId();
  const now = useLocalNow();
  const offset = useServerOffset();
  const [time, setTime] = useState(() => timeValue(Math.ceil((now + halfHour / 2) / halfHour) * halfHour));
  const at = nextTimeOfDay(time, now);
  const tomorrow = at !== null && new Date(at).toDateString() !== new Date(now).toDateString();
  return (
    <>
      <div className={card.row}>
        <Label size="small" htmlFor={id}>
          {words.runUntil}
        </Label>
        <Input
          id={id}
          size="small"
          type="time"
          className={styles.time}
          value={time}
          onChange={(_, data) => setTime(data.value)}
        />
        {tomorrow && <span className={styles.note}>{words.tomorrow}</span>}
      </div>
      <div className={card.buttons}>
        <Button
          size="small"
          appearance="primary"
          disabled={busy || at === null}
          onClick={() => onAnswer(at === null ? null : at + offset)}
        >
          {words.send}
        </Button>
        <Button size="small" disabled={busy} onClick={() => onAnswer(null)}>
          {words.runUnknown}
        </Button>
        <Button size="small" appearance="subtle" onClick={onBack}>
          {words.back}
        </Button>
      </div>
    </>
  );
}

/** As a time field has it: always 24 hours. */
function timeValue(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}
