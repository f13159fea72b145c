import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SiteState } from '../site/site-state.ts';
import { emptySiteState } from '../site/site-state.ts';
import { sampleCheckout, sampleFeature, sampleServer, sampleState } from '../testing/sample-state.ts';
import { afterStep, type Changes, type Followed, follow } from './follow.ts';
import { observe } from './observation.ts';
import { type Held, siteOf } from './testing/test-states.ts';

const minute = 60_000;
const gapAfterMs = 15 * minute;

interface StoredUsage {
  featureId: string;
  fromAt: number;
  toAt: number | null;
  inUse: number;
}
interface StoredCheckout {
  key: string;
  openedAt: number;
  lastSeenAt: number | null;
  closedAt: number | null;
  closeSeen: boolean | null;
}

/** Does with changes what the database does, in plain lists. */
const storage = () => {
  const usage: StoredUsage[] = [];
  const checkouts: StoredCheckout[] = [];
  const apply = (changes: Changes): void => {
    for (const { featureId, fromAt, toAt } of changes.usageEnded) {
      const row = usage.find((stored) => stored.featureId === featureId && stored.fromAt === fromAt);
      if (!row) throw new Error(`ends what never began: ${featureId} ${fromAt}`);
      row.toAt = toAt;
    }
    for (const { featureId, fromAt, figures } of changes.usageBegun) {
      const same = usage.findIndex((stored) => stored.featureId === featureId && stored.fromAt === fromAt);
      if (same >= 0) usage.splice(same, 1);
      usage.push({ featureId, fromAt, toAt: null, inUse: figures.inUse });
    }
    for (const closed of changes.checkoutsClosed) {
      const key = `${closed.featureId} ${closed.checkoutId}`;
      const row = checkouts.find((stored) => stored.key === key && stored.openedAt === closed.openedAt);
      if (!row) throw new Error(`closes what was never opened: ${key} ${closed.openedAt}`);
      row.lastSeenAt = closed.lastSeenAt;
      row.closedAt = closed.closedAt;
      row.closeSeen = closed.closeSeen;
    }
    for (const { featureId, openedAt, checkout } of changes.checkoutsOpened) {
      const key = `${featureId} ${checkout.id}`;
      const same = checkouts.findIndex((stored) => stored.key === key && stored.openedAt === openedAt);
      if (same >= 0) checkouts.splice(same, 1);
      checkouts.push({ key, openedAt, lastSeenAt: null, closedAt: null, closeSeen: null });
    }
  };
  return { usage, checkouts, apply };
};

/** Follows states one after the other, from an empty database. */
const followAll = (
  steps: readonly { readonly state: SiteState; readonly at: number; readonly clockSetBack?: boolean }[],
) => {
  const stored = storage();
  let followed: Followed = new Map();
  let before: SiteState | null = null;
  for (const { state, at, clockSetBack = false } of steps) {
    const step = follow(followed, observe(before, state, at), at, { gapAfterMs, clockSetBack });
    stored.apply(step.changes);
    followed = afterStep(followed, step);
    before = state;
  }
  return { ...stored, followed };
};

/** What is followed when the program starts again. */
const restarted = (followed: Followed): Followed =>
  new Map([...followed].map(([id, server]) => [id, { ...server, paused: true, fresh: false }]));

describe('following observations', () => {
  test('use is an interval from change to change', () => {
    const { usage } = followAll([
      { state: siteOf(0, { A: ['ana'] }), at: 0 },
      { state: siteOf(1 * minute, { A: ['ana'] }), at: 1 * minute },
      { state: siteOf(2 * minute, { A: ['ana', 'bo'] }), at: 2 * minute },
    ]);
    expect(usage).toEqual([
      { featureId: 'A', fromAt: 0, toAt: 2 * minute, inUse: 1 },
      { featureId: 'A', fromAt: 2 * minute, toAt: null, inUse: 2 },
    ]);
  });

  test('while polls fail nothing is known, and a checkout that is still there afterwards goes on', () => {
    const { usage, checkouts } = followAll([
      { state: siteOf(0, { A: ['ana'] }), at: 0 },
      { state: siteOf(1 * minute, { A: ['ana', 'bo'] }), at: 1 * minute },
      { state: siteOf(1 * minute, { A: ['ana', 'bo'] }, 2 * minute), at: 2 * minute },
      { state: siteOf(9 * minute, { A: ['ana'] }), at: 9 * minute },
    ]);
    expect(usage).toEqual([
      { featureId: 'A', fromAt: 0, toAt: 1 * minute, inUse: 1 },
      { featureId: 'A', fromAt: 1 * minute, toAt: 1 * minute, inUse: 2 },
      { featureId: 'A', fromAt: 9 * minute, toAt: null, inUse: 1 },
    ]);
    expect(checkouts).toEqual([
      { key: 'A ana', openedAt: 0, lastSeenAt: null, closedAt: null, closeSeen: null },
      { key: 'A bo', openedAt: 1 * minute, lastSeenAt: 1 * minute, closedAt: 9 * minute, closeSeen: true },
    ]);
  });

  test('a feature whose figures are unknown keeps its checkouts open', () => {
    const { usage, checkouts } = followAll([
      { state: siteOf(0, { A: ['ana'], B: ['bo'] }), at: 0 },
      { state: siteOf(1 * minute, { A: null, B: ['bo'] }), at: 1 * minute },
      { state: siteOf(2 * minute, { A: null, B: ['bo'] }), at: 2 * minute },
      { state: siteOf(3 * minute, { A: [], B: ['bo'] }), at: 3 * minute },
    ]);
    expect(usage.filter((row) => row.featureId === 'A')).toEqual([
      { featureId: 'A', fromAt: 0, toAt: 0, inUse: 1 },
      { featureId: 'A', fromAt: 3 * minute, toAt: null, inUse: 0 },
    ]);
    expect(checkouts[0]).toEqual({ key: 'A ana', openedAt: 0, lastSeenAt: 0, closedAt: 3 * minute, closeSeen: true });
  });

  test('what nobody watched while the program was down is a gap', () => {
    const first = followAll([
      { state: siteOf(0, { A: ['ana', 'bo'], B: ['cy'] }), at: 0 },
      { state: siteOf(5 * minute, { A: ['ana', 'bo'], B: ['cy'] }), at: 5 * minute },
    ]);
    const observation = observe(null, siteOf(8 * minute, { A: ['ana'] }), 8 * minute);
    const step = follow(restarted(first.followed), observation, 8 * minute, { gapAfterMs, clockSetBack: false });
    first.apply(step.changes);
    expect(first.usage).toEqual([
      { featureId: 'A', fromAt: 0, toAt: 5 * minute, inUse: 2 },
      { featureId: 'B', fromAt: 0, toAt: 5 * minute, inUse: 1 },
      { featureId: 'A', fromAt: 8 * minute, toAt: null, inUse: 1 },
    ]);
    expect(first.checkouts).toEqual([
      { key: 'A ana', openedAt: 0, lastSeenAt: null, closedAt: null, closeSeen: null },
      { key: 'A bo', openedAt: 0, lastSeenAt: 5 * minute, closedAt: 8 * minute, closeSeen: true },
      { key: 'B cy', openedAt: 0, lastSeenAt: 5 * minute, closedAt: 8 * minute, closeSeen: true },
    ]);
  });

  test('a server that has not answered since the start closes nothing', () => {
    const first = followAll([{ state: siteOf(0, { A: ['ana'] }), at: 0 }]);
    const down = observe(null, siteOf(null, {}, 1 * minute), 1 * minute);
    const step = follow(restarted(first.followed), down, 1 * minute, { gapAfterMs, clockSetBack: false });
    expect(step.changes.checkoutsClosed).toEqual([]);
    expect(afterStep(first.followed, step).get('lic')).toMatchObject({ lastGoodAt: 0, paused: true });
  });

  test('a long silence between two good reports is a gap, also for what did not change', () => {
    const { usage } = followAll([
      { state: siteOf(0, { A: ['ana'] }), at: 0 },
      { state: siteOf(8 * 60 * minute, { A: ['ana'] }), at: 8 * 60 * minute },
    ]);
    expect(usage).toEqual([
      { featureId: 'A', fromAt: 0, toAt: 0, inUse: 1 },
      { featureId: 'A', fromAt: 8 * 60 * minute, toAt: null, inUse: 1 },
    ]);
  });

  test('a feature that a good report no longer has is over; one of a server no longer watched was not seen to end', () => {
    const { usage, checkouts } = followAll([
      { state: siteOf(0, { A: ['ana'], B: ['bo'] }), at: 0 },
      { state: siteOf(1 * minute, { B: ['bo'] }), at: 1 * minute },
      { state: sampleState([], [], [sampleServer('other', { lastGoodReportAt: 5 * minute })]), at: 5 * minute },
    ]);
    expect(usage).toEqual([
      { featureId: 'A', fromAt: 0, toAt: 1 * minute, inUse: 1 },
      { featureId: 'B', fromAt: 0, toAt: 1 * minute, inUse: 1 },
    ]);
    expect(checkouts).toEqual([
      { key: 'A ana', openedAt: 0, lastSeenAt: 0, closedAt: 1 * minute, closeSeen: true },
      { key: 'B bo', openedAt: 0, lastSeenAt: 1 * minute, closedAt: 5 * minute, closeSeen: false },
    ]);
  });

  test('another number of seats is another interval; other particulars are not', () => {
    const withCheckout = (at: number, change: Parameters<typeof sampleCheckout>[2]): SiteState =>
      sampleState(
        [sampleFeature('A', { serverId: 'lic' })],
        [sampleCheckout('ana', 'A', change)],
        [sampleServer('lic', { lastGoodReportAt: at })],
      );
    const { checkouts } = followAll([
      { state: withCheckout(0, { count: 1 }), at: 0 },
      { state: withCheckout(1 * minute, { count: 1, until: 99 * minute }), at: 1 * minute },
      { state: withCheckout(2 * minute, { count: 3, until: 99 * minute }), at: 2 * minute },
    ]);
    expect(checkouts.map(({ openedAt, closedAt }) => [openedAt, closedAt])).toEqual([
      [0, 2 * minute],
      [2 * minute, null],
    ]);
  });

  test('while a small step back of the clock is waited out, nothing ends before it begins', () => {
    const { usage, checkouts } = followAll([
      { state: siteOf(10 * minute, { A: [] }), at: 10 * minute },
      { state: siteOf(8 * minute, { A: ['ana'] }), at: 10 * minute },
      { state: siteOf(9 * minute, { A: [] }), at: 10 * minute },
      { state: siteOf(9 * minute, { A: [] }, 9.5 * minute), at: 10 * minute },
    ]);
    expect(checkouts).toEqual([
      { key: 'A ana', openedAt: 10 * minute, lastSeenAt: 10 * minute, closedAt: 10 * minute, closeSeen: true },
    ]);
    for (const row of usage) expect(row.toAt).toBe(10 * minute);
  });

  test('a state without license servers ends what it no longer watches and then has nothing to say', () => {
    const first = followAll([{ state: siteOf(0, { A: ['ana'] }), at: 0 }]);
    const empty = observe(siteOf(0, { A: ['ana'] }), emptySiteState, minute);
    const step = follow(first.followed, empty, minute, { gapAfterMs, clockSetBack: false });
    const after = afterStep(first.followed, step);
    expect(follow(after, empty, 2 * minute, { gapAfterMs, clockSetBack: false }).changes).toEqual({
      usageEnded: [],
      usageBegun: [],
      checkoutsOpened: [],
      checkoutsChanged: [],
      checkoutsClosed: [],
    });
  });
});

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
