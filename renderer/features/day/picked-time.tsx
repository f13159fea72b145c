/** What is picked on a track, with a handle at both ends. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { common, type Range } from '../../day/range.ts';
import { repick, useDayStore } from '../../stores/day-store.ts';
import { strings } from '../../strings.ts';
import { TimeHandle } from './time-handle.tsx';
import { placeOf } from './track-place.ts';

const words = strings.day.timeline;
const minute = 60_000;

const useStyles = makeStyles({
  frame: {
    position: 'absolute',
    top: '-2px',
    bottom: 0,
    pointerEvents: 'none',
    zIndex: 1,
    borderRadius: tokens.borderRadiusMedium,
    border: `2px solid ${tokens.colorBrandStroke1}`,
    boxSizing: 'border-box',
    backgroundColor: `color-mix(in srgb, ${tokens.colorBrandBackground} 14%, transparent)`,
    '@media (forced-colors: active)': { backgroundColor: 'transparent' },
  },
});

export interface PickedTimeProps {
  readonly host: string;
  readonly shown: Range;
  /** What can be picked here. */
  readonly reach: Range;
  readonly targets: readonly number[];
  readonly zone: string;
}

export function PickedTime({ host, shown, reach, targets, zone }: PickedTimeProps) {
  const styles = useStyles();
  const picked = useDayStore((store) => store.picked);
  if (picked === null || common(picked, shown) === null || !(picked.everywhere || picked.host === host)) return null;
  const { from, to } = picked;
  const shared = { shown, targets, zone, visible: true };
  return (
    <>
      <div className={styles.frame} style={placeOf(picked, shown)} />
      {picked.host === host && (
        <>
          <TimeHandle
            {...shared}
            at={from}
            label={words.pickedFrom}
            reach={{ from: reach.from, to: Math.max(reach.from, to - minute) }}
            onMove={(at) => repick({ from: at })}
          />
          <TimeHandle
            {...shared}
            at={to}
            label={words.pickedTo}
            reach={{ from: Math.min(reach.to, from + minute), to: reach.to }}
            onMove={(at) => repick({ to: at })}
          />
        </>
      )}
    </>
  );
}
