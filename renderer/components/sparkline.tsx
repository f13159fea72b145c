/** Use over the last day as a small curve; the details say it in words. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { memo } from 'react';
import type { Curve } from '../stores/history-store.ts';
import { curvePath } from './curve-path.ts';

/** Size of the drawing, in CSS pixels. */
const width = 64;
const height = 18;

const useStyles = makeStyles({
  curve: { flex: 'none', width: `${width}px`, height: `${height}px`, overflow: 'visible' },
  line: {
    fill: 'none',
    stroke: tokens.colorNeutralForeground3,
    strokeWidth: '1.25px',
    strokeLinejoin: 'round',
    strokeLinecap: 'round',
    '@media (forced-colors: active)': { stroke: 'CanvasText' },
  },
  // The whole day, so that a few points at its end look like the beginning that they are.
  base: { fill: 'none', stroke: tokens.colorNeutralStroke2, strokeWidth: '1px' },
  area: {
    fill: tokens.colorNeutralBackground6,
    stroke: 'none',
    '@media (forced-colors: active)': { fill: 'none' },
  },
});

export const Sparkline = memo(function Sparkline({ curve }: { readonly curve: Curve | undefined }) {
  const styles = useStyles();
  const path = curve ? curvePath(curve, width, height) : null;
  if (path === null) return <span className={styles.curve} />;
  return (
    <svg className={styles.curve} viewBox={`0 0 ${width} ${height}`} aria-hidden>
      <path className={styles.base} d={`M0 ${height}H${width}`} />
      <path className={styles.area} d={path.area} />
      <path className={styles.line} d={path.line} />
    </svg>
  );
});
