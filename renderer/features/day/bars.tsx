/** When a feature was held on a workstation. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Range } from '../../day/range.ts';
import type { Lane } from '../../day/workstations.ts';
import { formatTimeIn } from '../../format/days.ts';
import { strings } from '../../strings.ts';
import { placeOf } from './track-place.ts';

const words = strings.day.timeline;

const useStyles = makeStyles({
  lane: { position: 'relative' },
  bar: {
    position: 'absolute',
    top: '4px',
    bottom: '4px',
    minWidth: '2px',
    boxSizing: 'border-box',
    overflow: 'hidden',
    padding: `0 ${tokens.spacingHorizontalXS}`,
    borderRadius: tokens.borderRadiusSmall,
    fontSize: tokens.fontSizeBase100,
    lineHeight: '16px',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground6,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    '@media (forced-colors: active)': {
      backgroundColor: 'Highlight',
      color: 'HighlightText',
      forcedColorAdjust: 'none',
    },
  },
  low: { top: '1px', bottom: '1px', border: 'none', backgroundColor: tokens.colorNeutralForeground4 },
  open: { borderTopRightRadius: 0, borderBottomRightRadius: 0, borderRightStyle: 'dashed' },
});

export interface BarsProps {
  readonly lane: Lane;
  readonly shown: Range;
  readonly zone: string;
  /** In pixels. */
  readonly height: number;
}

export function Bars({ lane, shown, zone, height }: BarsProps) {
  const styles = useStyles();
  const isLow = height < 20;
  return (
    <div className={styles.lane} style={{ height }}>
      {lane.bars.map(({ from, to, seats, open }) => {
        const time = words.checkout(lane.name, formatTimeIn(from, zone), formatTimeIn(to, zone));
        const more = [...(seats > 1 ? [words.seats(seats)] : []), ...(open ? [words.ongoing] : [])];
        const label = [time, ...more].join(', ');
        return (
          <div
            key={from}
            role="img"
            aria-label={label}
            title={label}
            className={mergeClasses(styles.bar, isLow && styles.low, open && styles.open)}
            style={placeOf({ from, to }, shown)}
            data-from={from}
            data-to={to}
          >
            {seats > 1 && !isLow && words.seats(seats)}
          </div>
        );
      })}
    </div>
  );
}
