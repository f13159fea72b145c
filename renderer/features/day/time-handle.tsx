/** A moment on a track that can be moved: with the mouse, a finger or the arrow keys. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { clamp, type Range } from '../../day/range.ts';
import { formatTimeIn } from '../../format/days.ts';
import { leftOf, pointedAt, stepMs } from './track-place.ts';

const minute = 60_000;

const useStyles = makeStyles({
  handle: {
    position: 'absolute',
    top: 0,
    bottom: 0,
    width: '12px',
    transform: 'translateX(-50%)',
    display: 'flex',
    justifyContent: 'center',
    cursor: 'ew-resize',
    touchAction: 'none',
    outline: 'none',
    zIndex: 2,
    '::before': {
      content: '""',
      width: '2px',
      margin: '4px 0',
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: 'transparent',
      forcedColorAdjust: 'none',
    },
    ':hover::before': { width: '4px', backgroundColor: tokens.colorNeutralForeground3 },
    ':active::before': { width: '4px', backgroundColor: tokens.colorBrandStroke1 },
    ':focus-visible::before': { width: '4px', backgroundColor: tokens.colorStrokeFocus2 },
    '& > span': { visibility: 'hidden' },
    ':active > span': { visibility: 'visible' },
    ':focus-visible > span': { visibility: 'visible' },
    '@media (forced-colors: active)': {
      ':hover::before': { backgroundColor: 'Highlight' },
      ':focus-visible::before': { backgroundColor: 'Highlight' },
    },
  },
  visible: {
    '::before': { width: '4px', backgroundColor: tokens.colorBrandStroke1 },
    ':hover::before': { backgroundColor: tokens.colorBrandStroke1 },
  },
  time: {
    position: 'absolute',
    bottom: '100%',
    whiteSpace: 'nowrap',
    padding: `0 ${tokens.spacingHorizontalXS}`,
    borderRadius: tokens.borderRadiusMedium,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontVariantNumeric: 'tabular-nums',
    color: tokens.colorNeutralForegroundInverted,
    backgroundColor: tokens.colorNeutralBackgroundInverted,
    pointerEvents: 'none',
  },
});

export interface TimeHandleProps {
  readonly at: number;
  readonly shown: Range;
  /** How far it can go. */
  readonly reach: Range;
  /** What the mouse snaps to. */
  readonly targets: readonly number[];
  readonly zone: string;
  readonly label: string;
  /** Whether it can be seen although nobody points at it. */
  readonly visible?: boolean;
  onMove(at: number): void;
  /** It stays where it is now. */
  onDone?(): void;
  /** It goes back to where it was. */
  onCancel?(): void;
}

export function TimeHandle(props: TimeHandleProps) {
  const { at, shown, reach, targets, zone, label, visible = false, onMove, onDone, onCancel } = props;
  const styles = useStyles();
  const dragging = useRef(false);

  const drag = (event: PointerEvent<HTMLElement>) => {
    if (dragging.current) onMove(clamp(pointedAt(event, shown, targets), reach));
  };
  const end = (done?: () => void) => {
    if (dragging.current) done?.();
    dragging.current = false;
  };
  const press = (event: KeyboardEvent) => {
    const to = afterKey(event, at, reach);
    if (to !== null) onMove(clamp(to, reach));
    else if (event.key === 'Enter') onDone?.();
    else if (event.key === 'Escape' && onCancel !== undefined) onCancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={Math.round(reach.from / minute)}
      aria-valuemax={Math.round(reach.to / minute)}
      aria-valuenow={Math.round(at / minute)}
      aria-valuetext={formatTimeIn(at, zone)}
      className={mergeClasses(styles.handle, visible && styles.visible)}
      style={{ left: leftOf(at, shown) }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        dragging.current = true;
      }}
      onPointerMove={drag}
      onPointerUp={() => end(onDone)}
      onPointerCancel={() => end(onCancel)}
      onKeyDown={press}
      onBlur={() => onDone?.()}
    >
      <span className={styles.time}>{formatTimeIn(at, zone)}</span>
    </div>
  );
}

/** Where a key moves it to; null for keys that do not. */
function afterKey({ key, shiftKey, altKey, ctrlKey }: KeyboardEvent, at: number, reach: Range): number | null {
  if (altKey || ctrlKey) return null;
  const small = shiftKey ? minute : stepMs;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.ceil((at - small) / small) * small;
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.floor((at + small) / small) * small;
    case 'PageDown':
      return at - 6 * stepMs;
    case 'PageUp':
      return at + 6 * stepMs;
    case 'Home':
      return reach.from;
    case 'End':
      return reach.to;
    default:
      return null;
  }
}
