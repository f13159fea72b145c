import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepRecent, workOf } from './busy.ts';
import { paceOf } from './pace.ts';
import { reclaimRulesFor } from './testing/reclaim-policy.ts';
import type { WorkDone } from './work-done.ts';

const usual = paceOf(reclaimRulesFor(['CAD'], 30 * 60_000));
const kilobyte = 1024;
type Step = {
  readonly processor?: number | null;
  readonly disk?: number | null;
  readonly children?: readonly number[];
};

/** Steps of 15 s, the newest last. */
const steps = (all: readonly Step[], ms = usual.everyMs): readonly WorkDone[] =>
  all.map(({ processor = 0, disk = 0, children = [] }, index) => ({
    from: 1000 + index * ms,
    to: 1000 + (index + 1) * ms,
    processorPercent: processor,
    diskBytesPerSecond: disk,
    children: children.map((processorPercent) => ({ processorPercent, diskBytesPerSecond: 0 })),
  }));
const repeat = (count: number, step: Step): readonly Step[] => Array.from({ length: count }, () => step);
const work = (all: readonly Step[], limits: Parameters<typeof workOf>[1] = null) =>
  workOf(keepRecent(steps(all), usual), limits, usual);
const quiet = repeat(20, { processor: 1.5 });

it('looks every 15 s, at a minute of work; closer only where rules are very short', () => {
  expect(usual).toEqual({ everyMs: 15_000, windowMs: 60_000 });
  expect(paceOf(reclaimRulesFor([], 3000))).toEqual({ everyMs: 1000, windowMs: 4000 });
  expect(paceOf(reclaimRulesFor([], 60_000))).toEqual({ everyMs: 7500, windowMs: 30_000 });
  expect(paceOf({ rules: [], timeZone: 'Europe/Zurich' })).toEqual(usual);
});

describe('an application that nobody uses', () => {
  it('is not busy with a cursor that blinks', () => {
    expect(work(repeat(20, { processor: 2, disk: 4 * kilobyte, children: [1, 0.5] }))).toEqual({
      processorPercent: 2,
      diskBytesPerSecond: 4 * kilobyte,
      workingChildren: 0,
      busy: [],
    });
  });

  it('is not busy because it saves by itself now and then', () => {
    // Every five minutes a file of 40 MB, which takes it seven seconds.
    const saving = { processor: 45, disk: (40 * kilobyte * kilobyte) / 15 };
    for (let at = 0; at < 20; at += 1) {
      const all = repeat(20, { processor: 1.5 }).toSpliced(at, 1, saving);
      expect(work(all).busy).toEqual([]);
    }
  });

  it('is busy once it computes for most of a minute, and until five after that', () => {
    expect(work([...quiet, ...repeat(2, { processor: 100 })]).busy).toEqual(['processor']);
    expect(work([...quiet, ...repeat(3, { processor: 6 })]).busy).toEqual(['processor']);
    expect(work([...quiet, ...repeat(2, { processor: 6 })]).busy).toEqual([]);
    expect(work([...repeat(20, { processor: 100 }), ...repeat(4, {})]).busy).toEqual(['processor']);
    expect(work([...repeat(20, { processor: 100 }), ...repeat(20, {})]).busy).toEqual([]);
  });

  it('is busy when it computes for a while, waits for a while, and goes on', () => {
    const loop = Array.from({ length: 24 }, (_, index): Step => ({ processor: index % 4 === 0 ? 80 : 0 }));
    for (let length = 12; length <= loop.length; length += 1)
      expect(work(loop.slice(0, length)).busy).toEqual(['processor']);
  });

  it('is busy when it writes, or when a process of its own works although it mostly waits', () => {
    expect(work([...quiet, ...repeat(3, { disk: 65 * kilobyte })]).busy).toEqual(['disk']);
    const waiting = work([...quiet, ...repeat(3, { processor: 4, children: [0, 3] })]);
    expect(waiting).toMatchObject({ busy: ['children'], workingChildren: 1 });
  });

  it('goes by the limits of its rule', () => {
    const limits = { processorPercent: 20, diskBytesPerSecond: 1024 * kilobyte };
    const step = { processor: 15, disk: 500 * kilobyte, children: [8] };
    expect(work(repeat(20, step), limits).busy).toEqual([]);
    expect(work(repeat(20, step)).busy).toEqual(['processor', 'disk', 'children']);
    const own = { processorPercent: 0.5, diskBytesPerSecond: null };
    expect(work(repeat(20, { processor: 1 }), own).busy).toEqual(['processor']);
  });
});

describe('what is not known', () => {
  const unknown = { processorPercent: null, diskBytesPerSecond: null, workingChildren: null, busy: [] };

  it('is anything before half a minute was measured', () => {
    expect(work([])).toEqual(unknown);
    expect(work(repeat(1, { processor: 100 }))).toEqual(unknown);
    expect(work(repeat(2, { processor: 0 }))).toMatchObject({ processorPercent: 0 });
  });

  it('is anything while processor time is not told, and the disk while that is not', () => {
    expect(work([...quiet, { processor: null }])).toEqual(unknown);
    expect(work([...quiet, { disk: null }])).toMatchObject({
      processorPercent: 0.8,
      diskBytesPerSecond: null,
      busy: [],
    });
  });
});

it('never calls busy what stays under all limits, and always what stays above one', () => {
  const amount = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(amount, amount, amount), { minLength: 4, maxLength: 30 }), (parts) => {
      const under = parts.map(([a, b, c]) => ({ processor: a * 5, disk: b * 64 * kilobyte, children: [c * 2.5] }));
      expect(work(under).busy).toEqual([]);
      const above = parts.map(([a, b]) => ({ processor: 5.1 + a * 90, disk: b }));
      expect(work(above).busy).toEqual(['processor']);
    }),
  );
});
