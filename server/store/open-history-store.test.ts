import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '../../protocol/clock.ts';
import { emptySiteState } from '../site/site-state.ts';
import type { Batch, StoreRequests } from './messages.ts';
import { openHistoryStore } from './open-history-store.ts';
import { noStoredRequests } from './read-requests.ts';
import { storeError } from './store-error.ts';
import { siteOf } from './testing/test-states.ts';
import { startWorker, type WorkerLink } from './worker-link.ts';

const minute = 60_000;
const start = Date.UTC(2026, 0, 5, 8);

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const rows = (path: string, query: string) => {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return database.prepare(query).all();
  } finally {
    database.close();
  }
};

describe('the history store', () => {
  test('a silence that is usual under new settings is no gap any more', async () => {
    let now = start;
    const store = await openHistoryStore({
      path: join(folder, 'history.db'),
      clock: { ...systemClock, now: () => now },
      gapAfterMs: 15 * minute,
    });
    const seen = async () => {
      store.record(siteOf(now, { FLUENT: ['ana'] }), now);
      const history = await store.history({ featureIds: ['FLUENT'], fromAt: now - 30 * minute, toAt: now, points: 3 });
      return history.series[0]?.inUse;
    };
    await seen();
    now += 30 * minute;
    expect(await seen()).toEqual([1, null, null]);
    store.configure({ gapAfterMs: 60 * minute });
    now += 30 * minute;
    expect(await seen()).toEqual([1, 1, 1]);
    await store.close();
  });

  test('records use and checkouts and tells them again', async () => {
    const path = join(folder, 'deep', 'history.db');
    let now = start;
    const store = await openHistoryStore({ path, clock: { ...systemClock, now: () => now } });
    store.record(siteOf(now, { FLUENT: ['ana', 'bo'], HFSS: [] }), now);
    now += 10 * minute;
    store.record(siteOf(now, { FLUENT: ['ana', 'bo', 'cy'], HFSS: [] }), now);
    now += 10 * minute;
    store.record(siteOf(now, { FLUENT: ['cy'], HFSS: [] }), now);
    store.recordPoll({ serverId: 'lic', at: now, ok: true, tookMs: 120, problemKind: null });
    now += 5 * minute;
    store.record(siteOf(now, { FLUENT: ['cy'], HFSS: [] }), now);
    await store.close();

    const again = await openHistoryStore({ path, clock: { ...systemClock, now: () => now } });
    const query = {
      featureIds: ['FLUENT', 'HFSS', 'NONE'],
      fromAt: start - 10 * minute,
      toAt: start + 30 * minute,
      points: 4,
    };
    const history = await again.history(query);
    expect(history).toMatchObject({ fromAt: start - 10 * minute, stepMs: 10 * minute });
    expect(history.series).toEqual([
      { featureId: 'FLUENT', issued: 50, inUse: [null, 2, 3, 1] },
      { featureId: 'HFSS', issued: 50, inUse: [null, 0, 0, 0] },
      { featureId: 'NONE', issued: null, inUse: [null, null, null, null] },
    ]);
    expect(again.problem()).toBeNull();
    expect(await again.sizeBytes()).toBeGreaterThan(0);
    await again.close();
    expect(
      rows(path, 'select checkout_key, opened_at, last_seen_at, closed_at, close_seen from checkout order by 1'),
    ).toEqual([
      {
        checkout_key: 'ana',
        opened_at: start,
        last_seen_at: start + 10 * minute,
        closed_at: start + 20 * minute,
        close_seen: 1,
      },
      {
        checkout_key: 'bo',
        opened_at: start,
        last_seen_at: start + 10 * minute,
        closed_at: start + 20 * minute,
        close_seen: 1,
      },
      { checkout_key: 'cy', opened_at: start + 10 * minute, last_seen_at: null, closed_at: null, close_seen: null },
    ]);
  });

  test('refuses what somebody has to decide about first', async () => {
    const path = join(folder, 'history.db');
    const other = new DatabaseSync(path);
    other.exec('create table recipes (name text)');
    other.close();
    await expect(openHistoryStore({ path })).rejects.toMatchObject({ kind: 'not-ours', name: 'HistoryStoreError' });
    const first = await openHistoryStore({ path: join(folder, 'first.db') });
    const second = openHistoryStore({ path: join(folder, 'first.db'), lockWaitMs: 10 });
    await expect(second).rejects.toMatchObject({ kind: 'locked' });
    await first.close();
  });

  test('tells that a damaged database was set aside', async () => {
    const path = join(folder, 'history.db');
    writeFileSync(path, 'no database at all'.repeat(100));
    const store = await openHistoryStore({ path, clock: { ...systemClock, now: () => start } });
    expect(store.problem()).toMatchObject({
      kind: 'history-set-aside',
      nextStep: expect.stringContaining('.corrupt-'),
    });
    store.record(siteOf(start, { A: ['ana'] }), start);
    await store.close();
    expect(rows(path, 'select in_use from feature_usage')).toEqual([{ in_use: 1 }]);
  });

  test('a state from before the configuration was read says nothing', async () => {
    const path = join(folder, 'history.db');
    const store = await openHistoryStore({ path, clock: { ...systemClock, now: () => start } });
    store.record(siteOf(start, { A: ['ana'] }), start);
    store.record(emptySiteState, start + minute);
    await store.close();
    expect(rows(path, 'select closed_at from checkout')).toEqual([{ closed_at: null }]);
  });
});

describe('when the thread of the database ends', () => {
  const links: WorkerLink[] = [];
  const startRemembered = (path: string): WorkerLink => {
    const link = startWorker(path);
    links.push(link);
    return link;
  };

  test('another one goes on, and nothing that is so now is missing', async () => {
    const path = join(folder, 'history.db');
    const retries: (() => void)[] = [];
    const after = (_delayMs: number, callback: () => void) => {
      retries.push(callback);
      return () => undefined;
    };
    let now = start;
    const store = await openHistoryStore({ path, clock: { now: () => now, after }, startWorker: startRemembered });
    store.record(siteOf(now, { A: ['ana'], B: ['bo'] }), now);
    await store.history({ featureIds: [], fromAt: 0, toAt: 1, points: 1 });
    await links[0]?.stop();
    now += minute;
    store.record(siteOf(now, { A: ['ana', 'cy'] }), now);
    await store.close();
    expect(links).toHaveLength(2);
    expect(rows(path, 'select checkout_key, closed_at from checkout order by 1')).toEqual([
      { checkout_key: 'ana', closed_at: null },
      { checkout_key: 'bo', closed_at: now },
      { checkout_key: 'cy', closed_at: null },
    ]);
  });
});

describe('while the database fails', () => {
  /** A thread that fails as long as `failing` is true. */
  const fakeThread = () => {
    const fake = {
      failing: false,
      full: false,
      batches: [] as Batch[],
      answers: true,
      borrows: {} as Record<string, number>,
    };
    const link: WorkerLink = {
      isRunning: () => true,
      stop: async () => undefined,
      request: async (name, argument) => {
        if (!fake.answers && name === 'write') return new Promise(() => undefined);
        if (fake.full) throw storeError('disk-full', 'x.db', 'no space left');
        if (fake.failing) throw storeError('failed', 'x.db', 'the disk is on fire');
        if (name === 'write') fake.batches.push((argument as StoreRequests['write']['argument']).batch);
        const results = {
          open: { setAside: null },
          write: { written: true, upkeep: null },
          history: null,
          borrows: fake.borrows,
          requests: noStoredRequests,
          denials: [],
          reclaims: [],
          'reclaim-summary': [],
          projects: { value: [], badRows: [] },
          close: null,
          configure: null,
        };
        return results[name] as never;
      },
    };
    return { fake, start: () => link };
  };
  const manual = () => {
    const waiting = new Map<() => void, number>();
    return {
      waiting,
      clock: {
        now: () => start,
        after: (delayMs: number, callback: () => void) => {
          waiting.set(callback, delayMs);
          return () => void waiting.delete(callback);
        },
      },
      /** Lets the only thing that waits happen. */
      fire: () => {
        const [callback] = waiting.keys();
        if (callback) waiting.delete(callback);
        callback?.();
      },
    };
  };
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  test('it is tried again, ever more slowly, and everything is told in order once it works', async () => {
    const { fake, start: startFake } = fakeThread();
    const timers = manual();
    const store = await openHistoryStore({
      path: 'x.db',
      clock: timers.clock,
      startWorker: startFake,
    });
    fake.failing = true;
    const delays: (number | undefined)[] = [];
    for (let at = 0; at < 7; at += 1) {
      store.record(siteOf(start + at, { A: ['ana'] }), start + at);
      if (at > 0) timers.fire();
      await settled();
      delays.push([...timers.waiting.values()][0]);
      expect(timers.waiting.size).toBe(1);
    }
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    expect(store.problem()).toMatchObject({ kind: 'history-failed', message: expect.stringContaining('on fire') });
    expect(await store.history({ featureIds: ['A'], fromAt: 0, toAt: 10, points: 2 })).toEqual({
      fromAt: 0,
      stepMs: 5,
      series: [{ featureId: 'A', issued: null, inUse: [null, null] }],
    });
    fake.failing = false;
    timers.fire();
    await settled();
    expect(store.problem()).toBeNull();
    expect(fake.batches.map((batch) => batch.observations.map((observation) => observation.at - start))).toEqual([
      [0, 1, 2, 3, 4, 5, 6],
    ]);
  });

  test('first sightings that could not be read at the start are read before anything is written over them', async () => {
    const day = 24 * 60 * minute;
    const week = (user: string) => `f\t${user}\tws\t${(7 * day) / 1000}`;
    const { fake, start: startFake } = fakeThread();
    const timers = manual();
    fake.full = true;
    fake.borrows = { [week('ana')]: start - 2 * day, [week('bo')]: start - 30 * day, [week('cy')]: start - day };
    const store = await openHistoryStore({ path: 'x.db', clock: timers.clock, startWorker: startFake });
    const told = vi.fn();
    void store.rememberedBorrows().then(told);
    const withBorrows = (borrowsFirstSeen: Record<string, number>) => {
      const state = siteOf(start, {});
      return { ...state, memory: { ...state.memory, borrowsFirstSeen } };
    };
    store.record(withBorrows({ [week('ana')]: start, [week('bo')]: start, [week('cy')]: start }), start);
    store.record(withBorrows({ [week('ana')]: start, [week('bo')]: start }), start + 1);
    await settled();
    expect(told).not.toHaveBeenCalled();
    fake.full = false;
    timers.fire();
    await settled();
    // That of bo ended long ago, so this is another one; that of cy has come back meanwhile.
    expect(fake.batches[0]?.observations[0]?.borrowsSeen).toEqual({
      [week('ana')]: start - 2 * day,
      [week('bo')]: start,
      [week('cy')]: start,
    });
    expect(fake.batches[0]?.observations[1]?.borrowsGone).toEqual([week('cy')]);
    expect(told).toHaveBeenCalledExactlyOnceWith({
      [week('ana')]: start - 2 * day,
      [week('bo')]: start - 30 * day,
    });
    await store.close();
  });

  test('who waits for first sightings does not wait longer than the store is open', async () => {
    const { fake, start: startFake } = fakeThread();
    fake.full = true;
    const store = await openHistoryStore({ path: 'x.db', clock: manual().clock, startWorker: startFake });
    const remembered = store.rememberedBorrows();
    await store.close();
    expect(await remembered).toEqual({});
  });

  test('closing does not wait for ever', async () => {
    const { fake, start: startFake } = fakeThread();
    const timers = manual();
    const store = await openHistoryStore({ path: 'x.db', clock: timers.clock, startWorker: startFake });
    fake.answers = false;
    store.record(siteOf(start, { A: ['ana'] }), start);
    const closing = store.close();
    expect(timers.waiting.size).toBe(1);
    timers.fire();
    await expect(closing).resolves.toBeUndefined();
  });
});
