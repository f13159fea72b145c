import { expect, it } from 'vitest';
import { momentOf } from '../testing/example-day.ts';
import { rangeOf, shownHours, ticksOf, wholeDay } from './shown-hours.ts';

const hour = 3_600_000;
const day = '2026-11-23';

it('shows the usual hours of a day without anything', () => {
  expect(shownHours([day], [], 'UTC')).toEqual({ first: 7, last: 19 });
});

it('shows more where something was in use, and no hour more than that', () => {
  const early = { from: momentOf('05:59'), to: momentOf('08:00') };
  const late = { from: momentOf('18:00'), to: momentOf('20:00') };
  expect(shownHours([day], [early, late], 'UTC')).toEqual({ first: 5, last: 20 });
});

it('shows all of a day on which something ran through midnight', () => {
  const night = { from: momentOf('22:00', -1), to: momentOf('03:00', 1) };
  const hours = shownHours([day], [night], 'UTC');
  expect(hours).toEqual({ first: 0, last: 24 });
  expect(rangeOf(day, hours, 'UTC')).toEqual(wholeDay(day, 'UTC'));
});

it('shows the same hours for all days of a week', () => {
  const times = [
    { from: momentOf('06:30'), to: momentOf('08:00') },
    { from: momentOf('18:00', 2), to: momentOf('21:30', 2) },
  ];
  expect(shownHours([day, '2026-11-24', '2026-11-25'], times, 'UTC')).toEqual({ first: 6, last: 22 });
});

it('marks no more moments than there is room for', () => {
  expect(ticksOf(day, { first: 7, last: 19 }, 'UTC', 7).map((at) => (at - momentOf('00:00')) / hour)).toEqual([
    8, 10, 12, 14, 16, 18,
  ]);
  expect(ticksOf(day, { first: 0, last: 24 }, 'UTC', 24)).toHaveLength(25);
});

it('is as long as the day really is when the clocks change', () => {
  const all = { first: 0, last: 24 };
  const spring = rangeOf('2026-03-29', all, 'Europe/Amsterdam');
  expect((spring.to - spring.from) / hour).toBe(23);
  expect(ticksOf('2026-03-29', all, 'Europe/Amsterdam', 24)).toHaveLength(24);
  const autumn = ticksOf('2026-10-25', all, 'Europe/Amsterdam', 24);
  // The hour that comes twice is one wide gap.
  expect(((autumn[3] as number) - (autumn[2] as number)) / hour).toBe(2);
});
