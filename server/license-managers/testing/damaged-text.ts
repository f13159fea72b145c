/** Reports as they never should come: cut, with lines lost, twice or in the wrong place; and what must hold even then. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Problem } from '../../../protocol/license.ts';
import { isDate } from '../calendar.ts';
import type { Report, ReportFeature } from '../report.ts';

/** What can happen to a text: `at` and `other` choose the lines, or the place of a cut. */
const damage = fc.record({
  kind: fc.constantFrom('cut', 'lost', 'twice', 'swapped'),
  at: fc.nat(),
  other: fc.nat(),
});

function damaged(lines: readonly string[], { kind, at, other }: { kind: string; at: number; other: number }): string[] {
  if (lines.length === 0) return [];
  const line = at % lines.length;
  switch (kind) {
    case 'cut': {
      const text = lines.join('\n');
      return text.slice(0, other % (text.length + 1)).split('\n');
    }
    case 'lost':
      return lines.toSpliced(line, 1);
    case 'twice':
      return lines.toSpliced(line, 0, lines[line] as string);
    default: {
      const second = other % lines.length;
      return lines.with(line, lines[second] as string).with(second, lines[line] as string);
    }
  }
}

/** The text of these lines, cut anywhere, or with lines lost, twice or swapped; one to three such damages. */
export const damagedText = (lines: readonly string[]): fc.Arbitrary<string> =>
  fc.array(damage, { minLength: 1, maxLength: 3 }).map((damages) => damages.reduce(damaged, [...lines]).join('\n'));

const isFigure = (value: number | null | undefined): boolean =>
  value === null || value === undefined || (Number.isFinite(value) && value >= 0);

function isWallTime(value: string | null): boolean {
  if (value === null) return true;
  const parts = /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.exec(value);
  return parts !== null && isDate(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** The figures of a feature that may be unknown. */
const unsure = ['issued', 'inUse', 'available', 'softLimit', 'denied'] as const;

/** What is wrong with a feature, in plain words. */
function wrongIn(feature: ReportFeature, servers: number): string[] {
  const { name, server, pools, checkouts, reservations, queue } = feature;
  const lines = [...checkouts, ...reservations, ...queue];
  const figures = [...unsure, 'borrowed' as const, 'reserved' as const, 'queued' as const];
  return [
    ...(name.trim() === '' ? ['a feature without a name'] : []),
    ...(server !== null && !(server >= 0 && server < servers) ? [`${name}: its server is not there`] : []),
    ...figures.filter((figure) => !isFigure(feature[figure])).map((figure) => `${name}: ${figure} is no figure`),
    ...pools.filter(({ issued }) => !isFigure(issued)).map(() => `${name}: a pool without a figure`),
    ...lines.filter(({ count }) => !(Number.isFinite(count) && count > 0)).map(() => `${name}: somebody with no seat`),
    ...[...checkouts, ...reservations]
      .filter(({ pool }) => pool !== null && !(pool >= 0 && pool < pools.length))
      .map(() => `${name}: a seat of a pool that is not there`),
    ...checkouts
      .filter(({ since, until }) => !isWallTime(since) || !isWallTime(until))
      .map(({ since, until }) => `${name}: no times: ${since}, ${until}`),
  ];
}

const explained = (problem: Problem | null): boolean =>
  problem === null || (problem.message !== '' && problem.nextStep !== '');

/**
 * What holds for the report of any text: figures are figures or null, dates are dates, indexes lead somewhere, lines not
 * understood come in their order, and a text that says nothing is called unusable or cut, not idle.
 */
export function expectHonest(report: Report): void {
  const { servers, features, reportedAt, error, truncated, unparsed, vendorDaemons } = report;
  expect(features.flatMap((feature) => wrongIn(feature, servers.length))).toEqual([]);
  expect(isWallTime(reportedAt), `reported at ${reportedAt}`).toBe(true);
  expect(vendorDaemons.every(({ denied }) => isFigure(denied))).toBe(true);
  expect([error, ...features.map((feature) => feature.error)].every(explained)).toBe(true);
  const says = servers.length + features.length > 0;
  expect(says || error !== null || truncated, 'a report that says nothing has an error or is cut').toBe(true);
  const numbers = unparsed.map(({ line }) => line);
  expect(numbers).toEqual([...new Set(numbers)].filter((line) => line >= 1).sort((one, two) => one - two));
}

/**
 * A figure that is nowhere 0 in the whole report is nowhere 0 in the report of its damaged text: what got lost is unknown.
 * Print the whole report from figures of 1 and more, so that this says something.
 */
export function expectNoNewZeros(report: Report, whole: Report): void {
  const zeros = ({ features }: Report) =>
    new Set(features.flatMap((feature) => unsure.filter((figure) => feature[figure] === 0)));
  const before = zeros(whole);
  expect([...zeros(report)].filter((figure) => !before.has(figure))).toEqual([]);
}
