/** The hours above a timeline. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { formatHourIn } from '../../format/days.ts';
import { leftOf } from './track-place.ts';
import type { DayRow } from './use-day-model.ts';

const useStyles = makeStyles({
  axis: {
    position: 'relative',
    height: '20px',
    fontSize: tokens.fontSizeBase100,
    lineHeight: '20px',
    fontVariantNumeric: 'tabular-nums',
    color: tokens.colorNeutralForeground3,
    containerType: 'inline-size',
    '& > span': { position: 'absolute', transform: 'translateX(-50%)', whiteSpace: 'nowrap' },
    // No room for all of them.
    '@container (max-width: 440px)': { '& > span:nth-child(even)': { display: 'none' } },
  },
});

export function Axis({ row, zone }: { readonly row: DayRow; readonly zone: string }) {
  const styles = useStyles();
  return (
    <div className={styles.axis} aria-hidden="true">
      {row.ticks.map((at) => (
        <span key={at} style={{ left: leftOf(at, row.shown) }}>
          {formatHourIn(at, zone)}
        </span>
      ))}
    </div>
  );
}
