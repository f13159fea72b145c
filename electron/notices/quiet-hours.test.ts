import { expect, it } from 'vitest';
import { isQuiet } from './quiet-hours.ts';

const at = (hours: number, minutes = 0) => new Date(2026, 0, 5, hours, minutes).getTime();

it('is quiet from the first minute to before the last, also over midnight', () => {
  const day = { from: '12:00', until: '13:30' };
  expect([at(11, 59), at(12), at(13, 29), at(13, 30)].map((time) => isQuiet(day, time))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  const night = { from: '22:00', until: '07:00' };
  expect([at(21, 59), at(22), at(0), at(6, 59), at(7)].map((time) => isQuiet(night, time))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
});

it('is never quiet without hours, or with none between them', () => {
  expect(isQuiet(null, at(3))).toBe(false);
  expect(isQuiet({ from: '08:00', until: '08:00' }, at(8))).toBe(false);
});
