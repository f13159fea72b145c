/** One workstation on one day: its projects, and below them what was in use. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { piecesOf } from '../../day/pieces.ts';
import { common } from '../../day/range.ts';
import type { Lane } from '../../day/workstations.ts';
import { strings } from '../../strings.ts';
import { Band } from './band.tsx';
import { Bars } from './bars.tsx';
import { PickedTime } from './picked-time.tsx';
import { leftOf, placeOf } from './track-place.ts';
import type { DayModel, DayRow } from './use-day-model.ts';
import { usePick } from './use-pick.ts';

const useStyles = makeStyles({
  track: { position: 'relative', touchAction: 'pan-y', userSelect: 'none' },
  pickable: { cursor: 'crosshair' },
  tick: {
    position: 'absolute',
    top: 0,
    bottom: 0,
    width: '1px',
    backgroundColor: tokens.colorNeutralStroke3,
    pointerEvents: 'none',
  },
  now: {
    position: 'absolute',
    top: '-4px',
    bottom: 0,
    width: '2px',
    transform: 'translateX(-50%)',
    backgroundColor: tokens.colorPaletteRedBorderActive,
    pointerEvents: 'none',
    zIndex: 1,
    '@media (forced-colors: active)': { backgroundColor: 'CanvasText' },
  },
  locked: {
    position: 'absolute',
    top: 0,
    bottom: 0,
    opacity: 0.35,
    backgroundColor: tokens.colorNeutralBackground4,
    pointerEvents: 'none',
  },
});

export interface TrackProps {
  readonly host: string;
  readonly lanes: readonly Lane[];
  readonly row: DayRow;
  readonly model: DayModel;
  /** In pixels. */
  readonly heights: { readonly band: number; readonly lane: number };
}

export function Track({ host, lanes, row, model, heights }: TrackProps) {
  const styles = useStyles();
  const { shown, ticks } = row;
  const { now, allowed, zone } = model;
  const reach = allowed && common(shown, allowed);
  const targets = [
    ...piecesOf(model.savedOf(host), shown).map(({ from }) => from),
    ...lanes.flatMap(({ bars }) => bars.flatMap(({ from, to }) => [from, to])),
    now,
  ];
  const pickHandlers = usePick(host, shown, reach, targets);
  const locked = common(shown, { from: 0, to: allowed?.from ?? now });
  return (
    <div className={mergeClasses(styles.track, reach !== null && styles.pickable)} data-track={host} {...pickHandlers}>
      {ticks.map((at) => (
        <div key={at} className={styles.tick} style={{ left: leftOf(at, shown) }} />
      ))}
      <Band host={host} shown={shown} model={model} targets={targets} height={heights.band} />
      {lanes.map((lane) => (
        <Bars key={lane.featureId} lane={lane} shown={shown} zone={zone} height={heights.lane} />
      ))}
      {locked !== null && allowed !== null && (
        <div className={styles.locked} style={placeOf(locked, shown)} title={strings.day.timeline.locked} />
      )}
      {shown.from < now && now < shown.to && (
        <div className={styles.now} style={{ left: leftOf(now, shown) }} title={strings.day.timeline.now} />
      )}
      {reach !== null && <PickedTime host={host} shown={shown} reach={reach} targets={targets} zone={zone} />}
    </div>
  );
}
