/** A time of a day, typed. */
import { Input, makeStyles } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { addDays } from '../../../protocol/projects/calendar.ts';
import { momentsOf, wallTimeAt } from '../../../protocol/time-zones.ts';

const midnight = '00:00';
const useStyles = makeStyles({ time: { minWidth: 0, width: '100%' } });

export interface TimeFieldProps {
  readonly at: number;
  readonly day: string;
  readonly zone: string;
  /** Whether midnight means the end of the day. */
  readonly isEnd?: boolean;
  /** Told when the field is left, or on Enter: while a time is typed, it passes through others. */
  onFinish(at: number): void;
}

/** `field` is what a `Field` around it says of it. */
export function TimeField({ at, day, zone, isEnd = false, onFinish, ...field }: TimeFieldProps) {
  const styles = useStyles();
  const clock = wallTimeAt(at, zone).slice(11, 16);
  const [draft, setDraft] = useState(clock);
  useEffect(() => setDraft(clock), [clock]);
  const finish = () => {
    if (draft === clock) return;
    const date = isEnd && draft === midnight ? addDays(day, 1) : day;
    // Of the two that a time means on the day the clocks go back, the nearer one.
    const [nearest] = momentsOf(`${date}T${draft}:00`, zone).toSorted((a, b) => Math.abs(a - at) - Math.abs(b - at));
    if (nearest === undefined) setDraft(clock);
    else onFinish(nearest);
  };
  return (
    <Input
      {...field}
      type="time"
      size="small"
      className={styles.time}
      value={draft}
      onChange={(_, data) => setDraft(data.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        finish();
      }}
    />
  );
}
