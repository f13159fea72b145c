/** A feature's seats as one bar: used, borrowed, reserved and free, told apart by pattern as well as colour. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { memo } from 'react';
import type { Feature } from '../../protocol/license.ts';
import { strings } from '../strings.ts';
import { type SeatParts, seatParts } from './seat-parts.ts';

const stripes = (color: string, gap: string) => `repeating-linear-gradient(-45deg, ${color} 0 2px, ${gap} 2px 5px)`;
const dots = (color: string) => `radial-gradient(circle at 2px 50%, ${color} 1.25px, transparent 1.5px)`;

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flex: '1 1 auto',
    minWidth: 0,
    height: '8px',
    borderRadius: tokens.borderRadiusMedium,
    overflow: 'hidden',
    gap: '1px',
    backgroundColor: tokens.colorNeutralBackground6,
    boxShadow: `inset 0 0 0 1px ${tokens.colorNeutralStroke2}`,
    forcedColorAdjust: 'none',
    '@media (forced-colors: active)': { backgroundColor: 'Canvas', boxShadow: 'inset 0 0 0 1px CanvasText' },
  },
  part: { flexBasis: 0, minWidth: '3px', height: '100%' },
  used: {
    backgroundColor: tokens.colorBrandBackground,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
  },
  borrowed: {
    backgroundImage: stripes(tokens.colorPaletteLavenderBorderActive, tokens.colorPaletteLavenderBackground2),
    '@media (forced-colors: active)': { backgroundImage: stripes('CanvasText', 'Canvas') },
  },
  reserved: {
    backgroundColor: tokens.colorPaletteMarigoldBackground2,
    backgroundImage: dots(tokens.colorPaletteMarigoldForeground2),
    backgroundSize: '4px 100%',
    '@media (forced-colors: active)': { backgroundColor: 'Canvas', backgroundImage: dots('CanvasText') },
  },
  free: { backgroundColor: 'transparent' },
  unlimited: {
    backgroundImage: `linear-gradient(90deg, ${tokens.colorBrandBackground}, transparent 60%)`,
    '@media (forced-colors: active)': { backgroundImage: 'none' },
  },
  unknown: {
    backgroundImage: stripes(tokens.colorNeutralStroke2, 'transparent'),
    '@media (forced-colors: active)': { backgroundImage: stripes('GrayText', 'Canvas') },
  },
  full: { flex: '1 1 100%' },
});

const names = ['used', 'borrowed', 'reserved', 'free'] as const;

/** What the bar shows, in words. */
export function describeSeats(parts: SeatParts): string {
  if (parts === 'unlimited') return strings.bar.unlimited;
  if (parts === 'unknown') return strings.bar.unknown;
  return names
    .filter((name) => parts[name] > 0)
    .map((name) => strings.bar[name](parts[name]))
    .join(', ');
}

export const SeatBar = memo(function SeatBar({ feature }: { readonly feature: Feature }) {
  const styles = useStyles();
  const parts = seatParts(feature);
  const text = describeSeats(parts);
  return (
    <div role="img" aria-label={text} title={text} className={styles.bar}>
      {typeof parts === 'string' ? (
        <div className={mergeClasses(styles.full, styles[parts])} />
      ) : (
        names
          .filter((name) => parts[name] > 0)
          .map((name) => (
            <div key={name} className={mergeClasses(styles.part, styles[name])} style={{ flexGrow: parts[name] }} />
          ))
      )}
    </div>
  );
});
