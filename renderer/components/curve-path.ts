/** Pure: the SVG paths of a small curve. */
import type { Curve } from '../stores/history-store.ts';

export interface CurvePath {
  readonly line: string;
  readonly area: string;
}

export interface CurveRange {
  /** Least and most use that is known. */
  readonly least: number;
  readonly most: number;
  /** False when there are gaps, so that there may have been less or more. */
  readonly complete: boolean;
}

/** Fewer points look like a blemish, and tell no more than the bar beside them. */
const leastPoints = 3;

/** Null when nothing is known. */
export function curveRange({ inUse }: Curve): CurveRange | null {
  const known = inUse.filter((value) => value !== null);
  if (known.length === 0) return null;
  return { least: Math.min(...known), most: Math.max(...known), complete: known.length === inUse.length };
}

/**
 * Draws use as steps from 0 to what is issued (or to the most used, without a limit). Where nothing is known the line is
 * broken: a gap is not a zero. Null when so little is known that there is no course to see.
 */
export function curvePath(curve: Curve, width: number, height: number): CurvePath | null {
  const range = curveRange(curve);
  if (range === null || curve.inUse.filter((value) => value !== null).length < leastPoints) return null;
  const top = Math.max(1, curve.issued ?? 0, range.most);
  const step = width / curve.inUse.length;
  const round = (value: number) => Math.round(value * 10) / 10;
  const y = (value: number) => round(height - 1 - (value / top) * (height - 2));

  let line = '';
  let area = '';
  let start: number | null = null;
  const endRun = () => {
    if (start !== null) area += `V${height}H${round(start * step)}Z`;
    start = null;
  };
  curve.inUse.forEach((value, index) => {
    if (value === null) {
      endRun();
      return;
    }
    const from = round(index * step);
    const to = round((index + 1) * step);
    line += start === null ? `M${from} ${y(value)}H${to}` : `V${y(value)}H${to}`;
    area += start === null ? `M${from} ${height}V${y(value)}H${to}` : `V${y(value)}H${to}`;
    start ??= index;
  });
  endRun();
  return { line, area };
}
