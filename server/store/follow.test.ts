import { describe, expect, test } from 'vitest';
import type { SiteState } from '../site/site-state.ts';
import { emptySiteState } from '../site/site-state.ts';
import { sampleCheckout, sampleFeature, sampleServer, sampleState } from '../testing/sample-state.ts';
import { afterStep, type Followed, follow } from './follow.ts';
import { observe } from './observation.ts';
import { restarted, storage } from './testing/stored-intervals.ts';
import { siteOf } from './testing/test-states.ts';

const minute = 60_000;
const gapAfterMs = 15 * minute;

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
