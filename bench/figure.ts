/** What a figure is, and how a measured value stands to its bound. Pure. */
import type { Desktop } from '../e2e/desktop/desktop.ts';

/** What a value must keep to: itself, or its ratio to the baseline. */
export type Bound =
  | { readonly of: 'value' | 'ratio'; readonly atMost: number }
  | { readonly of: 'value' | 'ratio'; readonly atLeast: number };

/** One measured value. */
export interface Reading {
  readonly what: string;
  readonly unit: string;
  readonly ours: number;
  /** The same of the plainest thing that does the same work, measured in the same run; null where there is none. */
  readonly baseline: number | null;
  /** Null for what is told for comparison only. */
  readonly bound: Bound | null;
}

/** What figures share. */
export interface BenchContext {
  /** A folder of this run; removed at its end. */
  readonly folder: string;
  /** The desktop of this run, brought up when first asked for. */
  desktop(): Promise<Desktop>;
  /** A line about what is going on. */
  say(line: string): void;
}

export interface Figure {
  /** Short name for `--only`. */
  readonly name: string;
  readonly title: string;
  run(context: BenchContext): Promise<readonly Reading[]>;
}

/** Ours divided by the baseline; null when there is none to divide by. */
export const ratioOf = ({ ours, baseline }: Reading): number | null =>
  baseline === null || baseline === 0 ? null : ours / baseline;

/** Whether the bound is met; null when there is none. A ratio without a baseline is not met. */
export const isMet = (reading: Reading): boolean | null => {
  const { bound } = reading;
  if (bound === null) return null;
  const value = bound.of === 'value' ? reading.ours : ratioOf(reading);
  if (value === null || Number.isNaN(value)) return false;
  return 'atMost' in bound ? value <= bound.atMost : value >= bound.atLeast;
};
