import { mkdtempSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { emptyHolders } from '../../protocol/empty-tables.ts';
import type { Checkout } from '../../protocol/license.ts';
import type { SiteState } from '../site/site-state.ts';
import { observe } from './observation.ts';
import { openStoreService, type StoreService } from './store-service.ts';
import { type Held, siteOf } from './testing/test-states.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.UTC(2026, 0, 5, 8);

let folder = '';
let path = '';
let service: StoreService;
let before: SiteState | null = null;

const open = async (retention = { detailDays: 90, hourlyDays: 1095 }): Promise<void> => {
  service = await openStoreService({ path, retention, gapAfterMs: 15 * minute, lockWaitMs: 50, at: start });
  before = null;
};

const write = async (state: SiteState, at: number, polls: Parameters<StoreService['write']>[0]['polls'] = []) => {
  const result = await service.write({ observations: [observe(before, state, at)], polls, requests: null }, at);
  before = result.written ? state : null;
  return result;
};

/** Good reports every ten minutes from `from` up to `until`; `held` says who holds what. */
const report = async (from: number, until: number, held: (at: number) => Held): Promise<void> => {
  for (let at = from; at <= until; at += 10 * minute) await write(siteOf(at, held(at)), at);
};

const people = (count: number): string[] => Array.from({ length: count }, (_, index) => `user ${index}`);

/** Reads the file itself, once the service has let go of it. */
const rows = async (query: string) => {
  await service.close();
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return database.prepare(query).all();
  } finally {
    database.close();
  }
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-service-'));
  path = join(folder, 'history.db');
  await open();
});
afterEach(async () => {
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('history', () => {
  test('is null where polls failed and while nothing was running, and not zero', async () => {
    await report(start, start + hour, () => ({ A: people(3) }));
    await write(siteOf(start + hour, { A: people(3) }, start + hour + 10 * minute), start + hour + 10 * minute);
    await report(start + 2 * hour, start + 3 * hour, () => ({ A: [] }));
    await service.close();
    await open();
    await report(start + 5 * hour, start + 6 * hour, () => ({ A: people(1) }));
    const history = await service.history(
      { featureIds: ['A'], fromAt: start - 30 * minute, toAt: start + 6 * hour, points: 13 },
      start + 6 * hour,
    );
    expect(history.stepMs).toBe(30 * minute);
    expect(history.series[0]?.inUse).toEqual([null, 3, 3, null, null, 0, 0, null, null, null, null, 1, 1]);
  });

  test('holds until now while polls go well, but no longer than a gap', async () => {
    await report(start, start + hour, () => ({ A: people(2) }));
    const query = { featureIds: ['A'], fromAt: start, toAt: start + 2 * hour, points: 12 };
    const soon = await service.history(query, start + hour + 9 * minute);
    expect(soon.series[0]?.inUse).toEqual([2, 2, 2, 2, 2, 2, 2, null, null, null, null, null]);
    const late = await service.history(query, start + hour + 20 * minute);
    expect(late.series[0]?.inUse).toEqual([2, 2, 2, 2, 2, 2, null, null, null, null, null, null]);
  });

  test('answers for many features in the order asked for, unknown ones included', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => `F${index}`);
    await report(start, start + hour, () => Object.fromEntries(ids.map((id, index) => [id, people(index)])));
    const asked = [...ids].reverse();
    asked.splice(3, 0, 'none of ours');
    const { series } = await service.history(
      { featureIds: asked, fromAt: start, toAt: start + hour, points: 1 },
      start + hour,
    );
    expect(series.map((one) => one.featureId)).toEqual(asked);
    expect(series.map((one) => one.inUse[0])).toEqual(
      asked.map((id) => (id === 'none of ours' ? null : Number(id.slice(1)))),
    );
  });

  test('says the same from hourly figures and from details', async () => {
    const use = (at: number) => people(Math.floor((at / minute) * 7919) % 20);
    await report(start, start + 30 * hour, (at) => ({ A: use(at) }));
    const now = start + 30 * hour;
    const coarse = await service.history({ featureIds: ['A'], fromAt: start, toAt: now, points: 15 }, now);
    expect(coarse.stepMs).toBe(2 * hour);
    const expected = Array.from({ length: 15 }, (_, span) => {
      let highest = 0;
      for (let at = start + span * 2 * hour; at < start + (span + 1) * 2 * hour; at += 10 * minute) {
        highest = Math.max(highest, use(at).length);
      }
      return highest;
    });
    expect(coarse.series[0]).toEqual({ featureId: 'A', issued: 50, inUse: expected });
    expect(await rows('select count(*) as hours from hourly_usage')).toEqual([{ hours: 29 }]);
  });
});

describe('hourly figures', () => {
  test('have the mean and how much of the hour was known', async () => {
    await report(start, start + 20 * minute, () => ({ A: people(2) }));
    await report(start + 30 * minute, start + 40 * minute, () => ({ A: people(6) }));
    const failedAt = start + 50 * minute;
    await write(siteOf(start + 40 * minute, { A: people(6) }, failedAt), failedAt);
    await report(start + 2 * hour, start + 4 * hour, () => ({ A: people(1) }));
    expect(
      await rows('select hour_at, max_in_use, seat_seconds, known_seconds, issued from hourly_usage order by hour_at'),
    ).toEqual([
      { hour_at: start, max_in_use: 6, seat_seconds: 2 * 1800 + 6 * 600, known_seconds: 2400, issued: 50 },
      { hour_at: start + 2 * hour, max_in_use: 1, seat_seconds: 3600, known_seconds: 3600, issued: 50 },
    ]);
  });

  test('of time before a long pause are made when it is over', async () => {
    await report(start, start + 2 * hour, () => ({ A: people(2) }));
    await service.close();
    await open();
    await report(start + 40 * day, start + 40 * day + 10 * minute, () => ({ A: people(4) }));
    expect(await rows('select hour_at from hourly_usage order by hour_at')).toEqual([
      { hour_at: start },
      { hour_at: start + hour },
    ]);
  });
});

describe('retention', () => {
  test('removes details and hourly figures that are too old, and keeps what is open', async () => {
    await service.close();
    await open({ detailDays: 2, hourlyDays: 5 });
    for (let at = start; at <= start + 10 * day; at += 5 * minute) {
      const held = { A: ['always', ...(Math.floor(at / hour) % 2 === 0 ? ['even hours'] : [])] };
      await write(siteOf(at, held), at);
    }
    const now = start + 10 * day;
    const history = await service.history({ featureIds: ['A'], fromAt: now - 8 * day, toAt: now, points: 8 }, now);
    expect(history.series[0]?.inUse).toEqual([null, null, null, 2, 2, 2, 2, 2]);
    // Finer than hours, and older than the details: the hourly figures still tell.
    const fine = await service.history(
      { featureIds: ['A'], fromAt: now - 4 * day, toAt: now - 4 * day + 2 * hour, points: 4 },
      now,
    );
    expect(fine.series[0]?.inUse.toSorted()).toEqual([1, 1, 2, 2]);
    const [kept] = await rows(`
      select (select count(*) from checkout where closed_at is null) as open_checkouts,
             (select count(*) from checkout where closed_at < ${now - 2 * day - 6 * hour}) as old_checkouts,
             (select count(*) from checkout where closed_at is not null) > 20 as some_checkouts,
             (select count(*) from feature_usage where to_at < ${now - 2 * day - 6 * hour}) as old_usage,
             (select count(*) from feature_usage where to_at is null) as open_usage,
             (select count(*) from hourly_usage where hour_at < ${now - 5 * day - 6 * hour}) as old_hours`);
    expect(kept).toEqual({
      open_checkouts: 2,
      old_checkouts: 0,
      some_checkouts: 1,
      old_usage: 0,
      open_usage: 1,
      old_hours: 0,
    });
  });

  test('gives space back to the file system', async () => {
    await service.close();
    await open({ detailDays: 1, hourlyDays: 2 });
    const many = Array.from({ length: 40 }, (_, index) => `F${index}`);
    for (let at = start; at < start + 20 * hour; at += 10 * minute) {
      const seats = people(Math.floor(at / minute) % 7);
      await write(siteOf(at, Object.fromEntries(many.map((id) => [id, seats]))), at);
    }
    await service.close();
    const full = statSync(path).size;
    await open({ detailDays: 1, hourlyDays: 2 });
    await write(siteOf(start + 9 * day, {}), start + 9 * day);
    await service.close();
    expect(statSync(path).size).toBeLessThan(full / 2);
  });
});

test('poll health is a row for each run of equal outcomes', async () => {
  const outcome = (at: number, problemKind: string | null) => ({
    serverId: 'lic',
    at: start + at * minute,
    ok: problemKind === null,
    tookMs: 200,
    problemKind,
  });
  await write(siteOf(start, {}), start, [outcome(0, null), outcome(1, null)]);
  await write(siteOf(start, {}), start + 3 * minute, [outcome(2, null), outcome(3, 'timed-out')]);
  expect(
    await rows('select from_at, to_at, ok, problem_kind, polls, took_ms_total from poll_run order by from_at'),
  ).toEqual([
    { from_at: start, to_at: start + 2 * minute, ok: 1, problem_kind: null, polls: 3, took_ms_total: 600 },
    {
      from_at: start + 3 * minute,
      to_at: start + 3 * minute,
      ok: 0,
      problem_kind: 'timed-out',
      polls: 1,
      took_ms_total: 200,
    },
  ]);
});

test('what is uncertain of the times of a checkout stands beside them, and is not written again after a new start', async () => {
  const lent = (notes: object): SiteState => {
    const state = siteOf(start, { A: ['ana'] });
    const checkout = {
      ...state.holders.A?.checkouts.ana,
      kind: 'borrowed',
      since: start - hour,
      until: start + day,
      ...notes,
    };
    return { ...state, holders: { A: { ...emptyHolders, checkouts: { ana: checkout as Checkout } } } };
  };
  await write(lent({}), start);
  await write(lent({ sinceNote: 'No year.', untilNote: 'About.' }), start + minute);
  await service.close();
  await open();
  expect((await write(lent({ sinceNote: 'No year.', untilNote: 'About.' }), start + 2 * minute)).written).toBe(true);
  expect(await rows('select opened_at, since_at, since_note, until_at, until_note from checkout')).toEqual([
    { opened_at: start, since_at: start - hour, since_note: 'No year.', until_at: start + day, until_note: 'About.' },
  ]);
});

test('first sightings of borrows are remembered until they are over', async () => {
  const withBorrows = (borrowsFirstSeen: Record<string, number>): SiteState => {
    const state = siteOf(start, {});
    return { ...state, memory: { ...state.memory, borrowsFirstSeen } };
  };
  await write(withBorrows({ 'ana ws-1 A': start - day, 'bo ws-2 A': start }), start);
  await service.close();
  await open();
  expect(await service.borrows(start)).toEqual({ 'ana ws-1 A': start - day, 'bo ws-2 A': start });
  await write(withBorrows({ 'ana ws-1 A': start - day, 'bo ws-2 A': start }), start + minute);
  await write(withBorrows({ 'bo ws-2 A': start }), start + 2 * minute);
  expect(await service.borrows(start)).toEqual({ 'bo ws-2 A': start });
});

test('after the clock was set back history goes on, and what was recorded before stays', async () => {
  const wrong = start + 400 * day;
  await report(wrong, wrong + 2 * hour, () => ({ A: ['ana', 'bo'] }));
  await report(start, start + 2 * hour, (at) => ({ A: at < start + hour ? ['ana'] : [] }));
  const ask = (fromAt: number, now: number) =>
    service.history({ featureIds: ['A'], fromAt, toAt: fromAt + 2 * hour, points: 4 }, now);
  expect((await ask(start, start + 2 * hour)).series[0]?.inUse).toEqual([1, 1, 0, 0]);
  expect((await ask(wrong, start + 2 * hour)).series[0]?.inUse).toEqual([2, 2, 2, 2]);
  const checkouts = await rows(
    'select checkout_key, opened_at, last_seen_at, closed_at from checkout order by checkout_key, opened_at',
  );
  expect(checkouts).toEqual([
    { checkout_key: 'ana', opened_at: start, last_seen_at: start + 50 * minute, closed_at: start + hour },
    { checkout_key: 'ana', opened_at: wrong, last_seen_at: wrong + 2 * hour, closed_at: wrong + 2 * hour },
    { checkout_key: 'bo', opened_at: wrong, last_seen_at: wrong + 2 * hour, closed_at: wrong + 2 * hour },
  ]);
});

test('a database that turns out damaged while running is set aside, and recording goes on in a new one', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [`F${index}`, people(40).map((name) => name.padEnd(250, 'x'))]),
  );
  await write(siteOf(start, many), start);
  await service.close();
  await open();
  const file = openSync(path, 'r+');
  const size = statSync(path).size;
  for (let page = 2; page * 4096 < size; page += 1) writeSync(file, Buffer.alloc(4096, 0x5a), 0, 4096, page * 4096);
  const result = await write(siteOf(start + minute, { A: people(2) }), start + minute);
  expect(result).toMatchObject({ written: false, setAside: expect.stringContaining('.corrupt-') });
  expect(await write(siteOf(start + minute, { A: people(2) }), start + minute)).toEqual({
    written: true,
    upkeep: null,
  });
  expect(readdirSync(folder).some((name) => name.includes('.corrupt-'))).toBe(true);
  expect(await rows('select in_use from feature_usage')).toEqual([{ in_use: 2 }]);
});
