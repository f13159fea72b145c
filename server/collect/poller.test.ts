import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { minute, mostAtOnce, pass, report, server, setUp, stop } from './testing/test-poller.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-22T10:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('polling', () => {
  it('asks every license server at once and then in its own interval, one after the other', async () => {
    const { poller, events, outcomes, startsOf } = setUp();
    poller.configure([server('a'), server('b', { pollSeconds: 30 })]);
    await pass(61_000);
    expect(startsOf('a')).toEqual([0, 60_000]);
    expect(startsOf('b')).toEqual([250, 30_250, 60_250]);
    expect(events[0]).toMatchObject({ type: 'configured', servers: [{ id: 'a' }, { id: 'b' }] });
    expect(events).toContainEqual({
      type: 'reported',
      at: Date.parse('2026-11-22T10:00:01Z'),
      askedAt: Date.parse('2026-11-22T10:00:00Z'),
      serverId: 'a',
      report: report(null),
    });
    expect(outcomes[0]).toEqual({
      serverId: 'a',
      at: Date.parse('2026-11-22T10:00:01Z'),
      ok: true,
      tookMs: 1_000,
      problemKind: null,
    });
    await stop(poller);
  });

  it('never asks one license server twice at a time, however slow it is', async () => {
    const { poller, runs, tool, startsOf } = setUp();
    tool.tookMs = 150_000;
    poller.configure([server('a')]);
    for (let times = 0; times < 60; times += 1) {
      await pass(10_000);
      poller.refresh();
    }
    expect(startsOf('a').length).toBeGreaterThan(2);
    expect(mostAtOnce(runs)).toBe(1);
    await stop(poller);
  });

  it('runs no more tools at a time than allowed, and leaves no server out', async () => {
    const { poller, runs } = setUp({ maxTools: 3 });
    poller.configure(Array.from({ length: 12 }, (_, index) => server(`s${index}`)));
    await pass(minute);
    expect(mostAtOnce(runs)).toBe(3);
    expect(new Set(runs.map((run) => run.id)).size).toBe(12);
    await stop(poller);
  });

  it('asks less and less often while it fails, and in the usual interval once it works again', async () => {
    const { poller, tool, startsOf, outcomes } = setUp();
    tool.answer = () => 'bad';
    poller.configure([server('a')]);
    await pass(20 * minute);
    const failing = startsOf('a');
    expect(failing.slice(0, 5)).toEqual([0, 60_000, 180_000, 420_000, 660_000]);
    expect(outcomes[0]).toMatchObject({ ok: false, problemKind: 'cannot-connect' });
    tool.answer = () => 'good';
    await pass(10 * minute);
    const all = startsOf('a');
    expect((all.at(-1) ?? 0) - (all.at(-2) ?? 0)).toBe(minute);
    await stop(poller);
  });

  it('goes by a clock that is never set: the wall clock may go back a day', async () => {
    const { poller, startsOf, events } = setUp();
    poller.configure([server('a')]);
    await pass(30_000);
    vi.setSystemTime(new Date('2026-11-21T10:00:00Z'));
    await pass(151_000);
    expect(startsOf('a')).toEqual([0, 60_000, 120_000, 180_000]);
    expect(events.at(-1)).toMatchObject({ type: 'reported', at: Date.parse('2026-11-21T10:02:31Z') });
    await stop(poller);
  });

  it('survives a reader that throws and a listener that throws', async () => {
    const reader = setUp({
      manager: {
        readStatus: () => {
          throw new Error('reader');
        },
      },
    });
    reader.poller.configure([server('a')]);
    await pass(61_000);
    expect(reader.errors).toEqual([new Error('reader'), new Error('reader')]);
    expect(reader.events.at(-1)).toMatchObject({ type: 'reported', report: { error: { kind: 'unreadable-report' } } });
    await stop(reader.poller);

    const listener = setUp({
      onEvent: ({ type }) => {
        if (type === 'reported') throw new Error('listener');
      },
    });
    listener.poller.configure([server('a')]);
    await pass(4 * minute);
    expect(listener.startsOf('a')).toEqual([0, 60_000, 180_000]);
    expect(listener.errors).toContainEqual(new Error('listener'));
    await stop(listener.poller);
  });
});

describe('the license list', () => {
  it('is asked for after the first good report and then every hour, never beside another call', async () => {
    const { poller, runs, events, startsOf } = setUp();
    poller.configure([server('a')]);
    await pass(123 * minute);
    const lists = startsOf('a', 'list');
    expect(lists).toHaveLength(3);
    expect(lists[0]).toBe(1_000);
    expect((lists[1] ?? 0) - (lists[0] ?? 0)).toBeGreaterThanOrEqual(60 * minute);
    expect(mostAtOnce(runs)).toBe(1);
    expect(events).toContainEqual({
      type: 'license-list',
      at: Date.parse('2026-11-22T10:00:02Z'),
      serverId: 'a',
      list: { entries: [] },
    });
    await stop(poller);
  });

  it('is not asked for while the license server does not answer', async () => {
    const { poller, tool, startsOf } = setUp();
    tool.answer = () => 'bad';
    poller.configure([server('a')]);
    await pass(10 * minute);
    expect(startsOf('a', 'list')).toEqual([]);
    await stop(poller);
  });

  it('is tried again later when its answer is of no use, and the status goes on', async () => {
    const { poller, tool, events, startsOf } = setUp();
    tool.answer = ({ what }) => (what === 'list' ? 'bad' : 'good');
    poller.configure([server('a')]);
    await pass(7 * minute);
    expect(startsOf('a', 'list')).toHaveLength(2);
    expect(startsOf('a')).toHaveLength(8);
    expect(events.some(({ type }) => type === 'license-list')).toBe(false);
    await stop(poller);
  });
});

describe('refresh', () => {
  it('asks at once, but not sooner than ten seconds after the last time', async () => {
    const { poller, startsOf } = setUp();
    poller.configure([server('a')]);
    await pass(5_000);
    poller.refresh();
    poller.refresh();
    await pass(20_000);
    expect(startsOf('a')).toEqual([0, 10_000]);
    poller.refresh();
    await pass(1);
    expect(startsOf('a')).toEqual([0, 10_000, 25_000]);
    await pass(minute);
    expect(startsOf('a')).toEqual([0, 10_000, 25_000, 85_000]);
    await stop(poller);
  });

  it('does not wait for the end of a back-off', async () => {
    const { poller, tool, startsOf } = setUp();
    tool.answer = () => 'bad';
    poller.configure([server('a')]);
    await pass(5 * minute);
    const before = startsOf('a').length;
    poller.refresh();
    await pass(1);
    expect(startsOf('a')).toHaveLength(before + 1);
    await stop(poller);
  });
});

describe('a new configuration', () => {
  it('leaves servers alone that are the same, starts new ones and ends removed ones', async () => {
    const { poller, runs, events, startsOf } = setUp();
    poller.configure([server('a'), server('b')]);
    await pass(20_000);
    poller.configure([server('a'), server('c')]);
    await pass(2 * minute);
    expect(startsOf('a')).toEqual([0, 60_000, 120_000]);
    expect(startsOf('b')).toEqual([250]);
    expect(startsOf('c')).toEqual([20_000, 80_000, 140_000]);
    expect(events.filter(({ type }) => type === 'configured')).toHaveLength(2);
    expect(runs.some((run) => run.aborted)).toBe(false);
    await stop(poller);
  });

  it('ends the tool of a removed server, whose answer no longer counts', async () => {
    const { poller, runs, events, outcomes } = setUp();
    poller.configure([server('a')]);
    await pass(500);
    poller.configure([]);
    await pass(minute);
    expect(runs).toMatchObject([{ id: 'a', aborted: true }]);
    expect(events.map(({ type }) => type)).toEqual(['configured', 'configured']);
    expect(outcomes).toEqual([]);
    await stop(poller);
  });

  it('asks a changed server at once, after the old tool has ended, also when it was away in between', async () => {
    for (const between of [[], [server('b')]]) {
      const { poller, runs, startsOf } = setUp();
      poller.configure([server('a')]);
      await pass(500);
      if (between.length > 0) {
        poller.configure(between);
      }
      poller.configure([server('a', { address: '27001@a' })]);
      await pass(5_000);
      const runsOfA = runs.filter(({ id, what }) => id === 'a' && what === 'status');
      expect(runsOfA).toHaveLength(2);
      expect(mostAtOnce(runsOfA)).toBe(1);
      expect(startsOf('a')[1]).toBe(600);
      await stop(poller);
    }
  });
});

describe('stop', () => {
  it('ends running tools, waits for them, and tells nothing afterwards', async () => {
    const { poller, runs, events, outcomes } = setUp();
    poller.configure([server('a'), server('b')]);
    await pass(500);
    let isOver = false;
    const end = poller.stop().then(() => {
      isOver = true;
    });
    await pass(50);
    expect(isOver).toBe(false);
    await pass(100);
    await end;
    expect(runs).toMatchObject([{ aborted: true }, { aborted: true }]);
    poller.configure([server('c')]);
    poller.refresh();
    await pass(10 * minute);
    expect(runs).toHaveLength(2);
    expect(events).toHaveLength(1);
    expect(outcomes).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
