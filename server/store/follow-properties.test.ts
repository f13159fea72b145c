import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SiteState } from '../site/site-state.ts';
import { afterStep, type Followed, follow } from './follow.ts';
import { observe } from './observation.ts';
import { restarted, storage } from './testing/stored-intervals.ts';
import { type Held, siteOf } from './testing/test-states.ts';

const minute = 60_000;
const gapAfterMs = 15 * minute;

const heldArbitrary: fc.Arbitrary<Held> = fc.dictionary(
  fc.constantFrom('A', 'B', 'C'),
  fc.option(fc.uniqueArray(fc.constantFrom('ana', 'bo', 'cy', 'di'), { maxLength: 4 }), { freq: 6 }),
  { maxKeys: 3 },
);
/** What happens next: a good report, a failed poll, a restart, a step of the clock. */
const happeningArbitrary = fc.record({
  type: fc.constantFrom('report', 'report', 'report', 'fail', 'restart' as const),
  held: heldArbitrary,
  afterMs: fc.oneof(fc.integer({ min: 0, max: 3 * minute }), fc.integer({ min: 20 * minute, max: 90 * minute })),
});
type Happening = typeof happeningArbitrary extends fc.Arbitrary<infer T> ? T : never;

/** Plays happenings on a clock that goes forward and checks every step. */
const play = (happenings: readonly Happening[]) => {
  const stored = storage();
  let followed: Followed = new Map();
  let before: SiteState | null = null;
  let held: Held = {};
  let lastGoodAt: number | null = null;
  let at = 1_000 * minute;
  /** Stretches of time of which nothing may be claimed: (from, to), both without their ends. */
  const unseen: { from: number; to: number }[] = [];
  let unseenFrom: number | null = null;
  for (const { type, held: nextHeld, afterMs } of happenings) {
    at += afterMs;
    if (type === 'restart') {
      followed = restarted(followed);
      before = null;
      unseenFrom ??= lastGoodAt;
      // A new program knows of no good report.
      held = {};
      lastGoodAt = null;
      continue;
    }
    if (type === 'fail') unseenFrom ??= lastGoodAt;
    if (type === 'report') {
      const silentFrom = lastGoodAt !== null && at - lastGoodAt > gapAfterMs ? lastGoodAt : null;
      const from = unseenFrom ?? silentFrom;
      if (from !== null) unseen.push({ from, to: at });
      unseenFrom = null;
      held = nextHeld;
      lastGoodAt = at;
    }
    const state = siteOf(lastGoodAt, held, type === 'fail' ? at : null);
    const step = follow(followed, observe(before, state, at), at, { gapAfterMs, clockSetBack: false });
    stored.apply(step.changes);
    followed = afterStep(followed, step);
    before = state;
  }
  return { ...stored, followed, unseen, held, lastGoodAt };
};

const overlaps = (rows: readonly { from: number; to: number | null }[]): boolean => {
  const sorted = rows.toSorted((a, b) => a.from - b.from || (a.to ?? Infinity) - (b.to ?? Infinity));
  return sorted.some((row, index) => index > 0 && (sorted[index - 1]?.to ?? Infinity) > row.from);
};

describe('whatever happens', () => {
  const property = (check: (played: ReturnType<typeof play>) => void) =>
    fc.assert(
      fc.property(fc.array(happeningArbitrary, { maxLength: 25 }), (happenings) => check(play(happenings))),
      { numRuns: 300 },
    );

  test('intervals of one feature, and of one checkout, never overlap and never end before they begin', () =>
    property(({ usage, checkouts }) => {
      for (const rows of Map.groupBy(usage, (row) => row.featureId).values()) {
        expect(overlaps(rows.map((row) => ({ from: row.fromAt, to: row.toAt })))).toBe(false);
      }
      for (const rows of Map.groupBy(checkouts, (row) => row.key).values()) {
        expect(overlaps(rows.map((row) => ({ from: row.openedAt, to: row.closedAt })))).toBe(false);
      }
      for (const row of usage) expect(row.toAt ?? row.fromAt).toBeGreaterThanOrEqual(row.fromAt);
      for (const row of checkouts) {
        expect(row.closedAt === null).toBe(row.lastSeenAt === null);
        if (row.closedAt === null || row.lastSeenAt === null) continue;
        expect(row.lastSeenAt).toBeGreaterThanOrEqual(row.openedAt);
        expect(row.closedAt).toBeGreaterThanOrEqual(row.lastSeenAt);
      }
    }));

  test('nothing is claimed of a time that nobody saw', () =>
    property(({ usage, unseen }) => {
      for (const row of usage) {
        for (const gap of unseen) {
          const claimed = row.fromAt < gap.to && (row.toAt ?? Number.POSITIVE_INFINITY) > gap.from;
          expect(claimed).toBe(false);
        }
      }
    }));

  test('after a good report, exactly what it holds is open', () =>
    fc.assert(
      fc.property(fc.array(happeningArbitrary, { maxLength: 20 }), heldArbitrary, (happenings, held) => {
        const { usage, checkouts } = play([...happenings, { type: 'report', held, afterMs: minute }]);
        const known = Object.entries(held).filter(([, holders]) => holders !== null);
        const openUsage = usage.filter((row) => row.toAt === null).map((row) => `${row.featureId} ${row.inUse}`);
        expect(openUsage.toSorted()).toEqual(known.map(([id, holders]) => `${id} ${holders?.length}`).toSorted());
        const open = checkouts.filter((row) => row.closedAt === null).map((row) => row.key);
        for (const [id, holders] of known) {
          expect(open.filter((key) => key.startsWith(`${id} `)).toSorted()).toEqual(
            holders?.map((holder) => `${id} ${holder}`).toSorted(),
          );
        }
      }),
      { numRuns: 300 },
    ));

  test('telling the same state again changes nothing', () =>
    property(({ followed, held, lastGoodAt }) => {
      if (lastGoodAt === null || [...followed.values()].some((server) => server.paused || !server.fresh)) return;
      const state = siteOf(lastGoodAt, held);
      const { changes } = follow(followed, observe(null, state, lastGoodAt + 1), lastGoodAt + 1, {
        gapAfterMs,
        clockSetBack: false,
      });
      expect(Object.values(changes).flat()).toEqual([]);
    }));
});
