import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerText, seatsOf, shortName, timeLeft, timeOfDay } from './words.ts';

it.each([
  [180_000, '3 min'],
  // Sent as three minutes, shown a moment later.
  [179_400, '3 min'],
  [170_000, '2 min'],
  [40_000, '42 s'],
  [-5000, '0 s'],
  [3_600_000, '1 h'],
  [86_400_000, '24 h'],
  [86_399_500, '24 h'],
  [3 * 86_400_000, '3 days'],
])('says %i ms as %s', (ms, text) => expect(timeLeft(ms)).toBe(text));

it('speaks of seats', () => {
  expect([seatsOf(1, 'FLUENT'), seatsOf(1, 'ansys'), seatsOf(3, 'ansys')]).toEqual([
    'A FLUENT seat',
    'An ansys seat',
    '3 ansys seats',
  ]);
});

describe('shortName', () => {
  it('is one line of a length that can be read, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const name = shortName(text);
        expect([...name].length).toBeLessThanOrEqual(48);
        expect(name).not.toMatch(/[\n\r\u2028\u202e]/);
      }),
    );
  });
});

it('writes times as the windows do', () => {
  const afternoon = new Date(2026, 0, 5, 14, 5).getTime();
  expect(timeOfDay(afternoon, 'en-GB')).toBe('14:05');
  expect(timeOfDay(afternoon, 'en-US')).toMatch(/^02:05\sPM$/);
});

it('reads the answers of a holder', () => {
  const noon = new Date(2026, 0, 5, 12).getTime();
  expect(answerText({ kind: 'in-10-minutes', at: null }, noon, noon, 'en-GB')).toContain('12:10');
  expect(answerText({ kind: 'after-run', at: null }, noon, noon, 'en-GB')).toContain('after the run');
  expect(answerText({ kind: 'after-run', at: noon + 3_600_000 }, noon, noon, 'en-GB')).toContain('about 13:00');
  expect(answerText({ kind: 'after-run', at: noon - 60_000 }, noon - 120_000, noon, 'en-GB')).toContain(
    'over since 11:59',
  );
  expect(answerText({ kind: 'closing', at: null }, noon, noon, 'en-GB')).toContain('Closing');
  expect(answerText({ kind: 'cannot', at: null }, noon, noon, 'en-GB')).toContain('Cannot');
});
