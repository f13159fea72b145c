import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Absence, type Attendance, attend, notSeenYet, type Presence } from './away.ts';

const awayMs = 15 * 60_000;
const minute = 60_000;

interface Look extends Presence {
  readonly now: number;
  readonly holds: boolean;
}

/** What comes out of one look after the other. */
function looks(...seen: readonly Look[]): readonly Absence[] {
  let attendance: Attendance = notSeenYet;
  return seen.flatMap(({ now, holds, ...presence }) => {
    const { absence, ...next } = attend(attendance, presence, holds, now, awayMs);
    attendance = next;
    return absence ?? [];
  });
}
const at = (minutes: number, idle: number, locked = false) => ({
  now: minutes * minute,
  idleMs: idle * minute,
  locked,
  holds: true,
});
const without = (look: Look): Look => ({ ...look, holds: false });
const absence = (from: number, to: number) => ({ from: from * minute, to: to * minute });

it('begins with the last key pressed, ends with the first one after, and is told once', () => {
  expect(looks(at(100, 0), at(110, 10), at(130, 30), at(131, 0), at(132, 0))).toEqual([absence(100, 131)]);
});

it('is none where the pause was short', () => {
  expect(looks(at(100, 0), at(114, 14), at(114.9, 0))).toEqual([]);
  expect(looks(at(100, 0), at(115, 0))).toEqual([absence(100, 115)]);
});

it('lasts while the screen is locked, whoever touches the keys', () => {
  expect(looks(at(100, 0), at(101, 0, true), at(125, 0, true), at(130, 0))).toEqual([absence(100, 130)]);
  expect(looks(at(100, 0), at(101, 0, true), at(105, 0))).toEqual([]);
});

it('is seen after a sleep, in which nothing was looked at', () => {
  expect(looks(at(100, 2), at(500, 0))).toEqual([absence(98, 500)]);
});

it('is not made up when the app starts at a computer that nobody uses, or the clock is set back', () => {
  expect(looks(at(100, 60), at(101, 61))).toEqual([]);
  expect(looks(at(100, 60), at(101, 0))).toEqual([absence(40, 101)]);
  expect(looks(at(500, 0), at(100, 0), at(101, 0))).toEqual([]);
  expect(looks(at(500, 0, true), at(500, 0))).toEqual([]);
});

it('is none where no seat was held during it, and one where it was given back meanwhile', () => {
  expect(looks(at(99, 0), without(at(100, 0)), without(at(119, 19)), at(120, 0))).toEqual([]);
  expect(looks(at(100, 0), at(105, 5), without(at(119, 19)), without(at(120, 0)))).toEqual([absence(100, 120)]);
});

it('never overlaps the one before, and never is too short', () => {
  const look = fc.record({ step: fc.nat(40 * minute), idleMs: fc.nat(60 * minute), locked: fc.boolean() });
  fc.assert(
    fc.property(fc.array(look, { maxLength: 40 }), (steps) => {
      let now = 1000 * minute;
      const absences = looks(
        ...steps.map(({ step, ...presence }) => {
          now += step;
          return { now, holds: true, ...presence };
        }),
      );
      for (const [index, { from, to }] of absences.entries()) {
        expect(to - from).toBeGreaterThanOrEqual(awayMs);
        expect(from).toBeGreaterThanOrEqual(absences[index - 1]?.to ?? 0);
        expect(to).toBeLessThanOrEqual(now);
      }
    }),
  );
});
