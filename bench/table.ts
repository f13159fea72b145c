/** Readings as lines for a terminal. Pure. */
import { type Bound, isMet, type Reading, ratioOf } from './figure.ts';

const number = (value: number): string => {
  if (!Number.isFinite(value)) return '–';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
};

const boundText = (bound: Bound | null, unit: string): string => {
  if (bound === null) return '';
  const limit = 'atMost' in bound ? `≤ ${bound.atMost}` : `≥ ${Number(bound.atLeast.toPrecision(3))}`;
  return bound.of === 'ratio' ? `${limit}×` : `${limit} ${unit}`;
};

const verdict = (reading: Reading): string => {
  const met = isMet(reading);
  return met === null ? '' : met ? 'met' : 'MISSED';
};

const heads = ['', 'ours', 'baseline', 'ratio', 'bound', ''];

const cellsOf = (reading: Reading): string[] => {
  const { what, unit, ours, baseline, bound } = reading;
  const ratio = ratioOf(reading);
  return [
    what,
    `${number(ours)} ${unit}`,
    baseline === null ? '–' : `${number(baseline)} ${unit}`,
    ratio === null ? '–' : `${number(ratio)}×`,
    boundText(bound, unit),
    verdict(reading),
  ];
};

/** Lines with the columns under each other. */
export const tableOf = (readings: readonly Reading[]): string[] => {
  const rows = [heads, ...readings.map(cellsOf)];
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 || column >= 4 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
};
