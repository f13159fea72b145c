import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../protocol/clock.ts';
import { tableOf } from '../../protocol/tables.ts';
import type { DenialRecord, ReclaimRecord } from '../site/requests.ts';
import { sampleAsk, sampleDenial, sampleOffer, sampleReclaim, sampleWait } from '../testing/sample-requests.ts';
import type { DenialsQuery, HistoryStore, ReclaimsQuery } from './history-store.ts';
import { type HistoryStoreOptions, openHistoryStore } from './open-history-store.ts';
import type { BadRow } from './request-rows.ts';
import { storeError } from './store-error.ts';
import { siteOf } from './testing/test-states.ts';
import { startWorker, type WorkerLink } from './worker-link.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 5, 8);
/** Of the present, because old ones are not kept. */
const denial = (id: string, change: Partial<DenialRecord> = {}): DenialRecord =>
  sampleDenial(id, { at: start, lastAt: start, ...change });
const reclaim = (id: string, change: Partial<ReclaimRecord> = {}): ReclaimRecord =>
  sampleReclaim(id, { askedAt: start, statusAt: start, ...change });
const everything: DenialsQuery = { user: null, featureId: null, serverId: null, fromAt: 0, limit: 100 };
const position = (value: unknown) => ({ serverId: 'lic', source: '/var/log/d.log', value });

let folder = '';
let path = '';
let now = start;
let store: HistoryStore;
let bad: BadRow[];

const open = async (options: Partial<HistoryStoreOptions> = {}): Promise<void> => {
  const clock = { ...systemClock, now: () => now };
  store = await openHistoryStore({ path, clock, onBadRow: (row) => bad.push(row), ...options });
};
const reopen = async (): Promise<void> => {
  await store.close();
  await open();
};
/** Does something to the file while no store has it open. */
const inFile = async <T>(work: (database: DatabaseSync) => T): Promise<T> => {
  await store.close();
  const database = new DatabaseSync(path);
  try {
    return work(database);
  } finally {
    database.close();
    await open();
  }
};
const denialIds = async (query: Partial<DenialsQuery> = {}): Promise<string[]> =>
  (await store.denials({ ...everything, ...query })).denials.map(({ id }) => id);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-requests-'));
  path = join(folder, 'history.db');
  now = start;
  bad = [];
  await open();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('what people asked for', () => {
  test('is there again after a restart, with how far the logs were read', async () => {
    const up = {
      denials: [denial('d1'), denial('d2', { settlesAt: 5_000 })],
      waits: [sampleWait('w1'), sampleWait('w2')],
      offers: [sampleOffer('o1')],
      asks: [sampleAsk('a1')],
      reclaims: [reclaim('r1'), reclaim('r2', { status: 'closed' })],
    };
    expect(await store.recordRequests({ up, del: {} }, [position({ offset: 7 })])).toBe(true);
    const changed = sampleWait('w1', { pausedUntil: 7_000, missed: 1 });
    expect(
      await store.recordRequests(
        { up: { waits: [changed] }, del: { waits: ['w2'], denials: ['d1'], reclaims: ['r1'] } },
        [],
      ),
    ).toBe(true);
    await store.recordRequests(null, [position({ offset: 9 }), { ...position(1), serverId: 'other' }]);
    await reopen();
    const { requests, logPositions } = await store.remembered();
    expect(requests).toEqual({
      denials: tableOf(up.denials.slice(1)),
      waits: tableOf([changed]),
      offers: tableOf(up.offers),
      asks: tableOf(up.asks),
      reclaims: tableOf(up.reclaims.slice(1)),
    });
    expect(logPositions).toEqual([position({ offset: 9 }), { ...position(1), serverId: 'other' }]);
    expect(await denialIds()).toEqual(['d1', 'd2']);
  });

  test('nothing to record is recorded already', async () => {
    expect(await store.recordRequests(null, [])).toBe(true);
  });

  test('a row that cannot be used is left out and told; the others are there', async () => {
    const waits = [sampleWait('good'), sampleWait('no json'), sampleWait('wrong'), sampleWait('unknown')];
    await store.recordRequests({ up: { waits, denials: [denial('d1'), denial('d2')] }, del: {} }, [position(1)]);
    await inFile((database) => {
      database.exec(`update request_row set body = '{' where row_key = 'no json'`);
      database.exec(`update request_row set body = json_set(body, '$.seats', -1) where row_key = 'wrong'`);
      database.exec(`update request_row set kind = 'wishes' where row_key = 'unknown'`);
      database.exec(`update denial set body = json_set(body, '$.reason', 'because') where denial_key = 'd1'`);
      database.exec(`update log_position set body = 'x'`);
    });
    const { requests, logPositions } = await store.remembered();
    expect([Object.keys(requests.waits), Object.keys(requests.denials), logPositions]).toEqual([['good'], ['d2'], []]);
    expect(bad).toMatchObject([
      { table: 'denials', id: 'd1', reason: expect.stringContaining('reason') },
      { table: 'waits', id: 'no json' },
      { table: 'waits', id: 'wrong', reason: expect.stringContaining('seats') },
      { table: 'log_position' },
    ]);
    expect(await denialIds()).toEqual(['d2']);
  });

  test('is told again, all of it, to a new database that stands in for a damaged one', async () => {
    // More than SQLite keeps in memory, so that it has to read what was damaged.
    const many = Array.from({ length: 8_000 }, (_, index) => sampleWait(`m${index}`, { host: 'x'.repeat(500) }));
    const up = { waits: [sampleWait('w1'), sampleWait('w2'), ...many], denials: [denial('d1')] };
    await store.recordRequests({ up, del: {} }, [position(1)]);
    await store.recordRequests({ up: {}, del: { waits: ['w2'] } }, []);
    await reopen();
    await store.remembered();
    const file = openSync(path, 'r+');
    const { size } = statSync(path);
    for (let page = 4096; page < size; page += 4096) writeSync(file, Buffer.alloc(4096, 0x5a), 0, 4096, page);
    closeSync(file);
    expect(await store.recordRequests({ up: { waits: [sampleWait('w3')] }, del: {} }, [position(2)])).toBe(true);
    expect(store.problem()).toMatchObject({ kind: 'history-set-aside' });
    await reopen();
    const { requests, logPositions } = await store.remembered();
    expect([Object.keys(requests.waits).sort(), Object.keys(requests.denials), logPositions]).toEqual([
      [...many.map(({ id }) => id), 'w1', 'w3'].sort(),
      ['d1'],
      [position(2)],
    ]);
  });

  test('survives the end of the thread that writes it', async () => {
    await store.close();
    const links: WorkerLink[] = [];
    await open({ startWorker: (file) => links[links.push(startWorker(file)) - 1] as WorkerLink });
    await store.recordRequests({ up: { waits: [sampleWait('w1'), sampleWait('w2')] }, del: {} }, []);
    await links[0]?.stop();
    expect(await store.recordRequests({ up: {}, del: { waits: ['w1'] } }, [position(3)])).toBe(true);
    expect(links).toHaveLength(2);
    await reopen();
    const { requests, logPositions } = await store.remembered();
    expect([Object.keys(requests.waits), logPositions]).toEqual([['w2'], [position(3)]]);
  });
});

describe('denials of the past', () => {
  const denials = [
    denial('d1', { at: start - 3 * day, user: 'Ana' }),
    denial('d2', { at: start - 2 * day, user: 'bo', featureId: 'other' }),
    denial('d3', { at: start - day, user: 'ANA', serverId: 'srv', featureId: null }),
  ];
  beforeEach(() => store.recordRequests({ up: { denials }, del: {} }, []));

  test('are found by person, feature, license server and time, newest first', async () => {
    expect(await denialIds()).toEqual(['d3', 'd2', 'd1']);
    expect(await denialIds({ user: 'ana' })).toEqual(['d3', 'd1']);
    expect(await denialIds({ featureId: 'other' })).toEqual(['d2']);
    expect(await denialIds({ serverId: 'srv', user: 'aNA' })).toEqual(['d3']);
    expect(await denialIds({ fromAt: start - 2 * day })).toEqual(['d3', 'd2']);
    expect(await store.denials({ ...everything, limit: 2 })).toMatchObject({ denials: [{}, {}], truncated: true });
    expect(await store.denials({ ...everything, limit: 3 })).toMatchObject({ truncated: false });
  });

  test('have nothing of what only the server needs', async () => {
    const [denial] = (await store.denials(everything)).denials;
    expect(denial).not.toHaveProperty('settlesAt');
    expect(denial).not.toHaveProperty('old');
  });

  test('go when the details of the history go', async () => {
    store.configure({ retention: { detailDays: 1, hourlyDays: 10 } });
    now = start + 7 * 3_600_000;
    store.record(siteOf(now, {}), now);
    await store.recordRequests({ up: { denials: [denial('new', { at: now })] }, del: {} }, []);
    expect(await denialIds()).toEqual(['new']);
  });
});

describe('reclaims of the past', () => {
  const all: ReclaimsQuery = { user: null, feature: null, fromAt: 0, toAt: start + 1000 * day, limit: 100 };
  const idsOf = async (query: Partial<ReclaimsQuery> = {}): Promise<string[]> =>
    (await store.reclaims({ ...all, ...query })).reclaims.map(({ id }) => id);
  const keep = (...reclaims: ReclaimRecord[]) => store.recordRequests({ up: { reclaims }, del: {} }, []);

  test('are found by person, feature and time, newest first, without what only the server needs', async () => {
    await keep(
      reclaim('a'),
      reclaim('b', { askedAt: start + 2, user: 'Bo', feature: 'HFSS', featureId: 'lic/HFSS' }),
      reclaim('c', { askedAt: start + 3, user: 'BO' }),
    );
    expect(await idsOf()).toEqual(['c', 'b', 'a']);
    expect(await idsOf({ user: 'bo' })).toEqual(['c', 'b']);
    expect(await idsOf({ feature: 'hfss' })).toEqual(['b']);
    expect(await idsOf({ feature: 'lic/HFSS' })).toEqual(['b']);
    expect(await idsOf({ fromAt: start + 2, toAt: start + 3 })).toEqual(['b']);
    const { reclaims, truncated } = await store.reclaims({ ...all, limit: 2 });
    expect([reclaims.length, truncated]).toEqual([2, true]);
    expect(Object.keys(reclaims[0] ?? {})).not.toContain('handle');
  });

  test('stay when they leave the state, with what came of them', async () => {
    await keep(reclaim('a'));
    await keep(reclaim('a', { status: 'released', givenBackMs: 7, benefited: 'dan' }));
    await store.recordRequests({ up: {}, del: { reclaims: ['a'] } }, []);
    await reopen();
    expect(await store.reclaims(all)).toMatchObject({ reclaims: [{ status: 'released', givenBackMs: 7 }] });
    expect((await store.remembered()).requests.reclaims).toEqual({});
  });

  test('are summed up by feature and month of the time zone', async () => {
    now = Date.UTC(2026, 2, 1, 1);
    const minute = 60_000;
    const newYear = Date.UTC(2025, 11, 31, 23, 30);
    const released = { status: 'released', releasedAt: now - 10 * minute } as const;
    await keep(
      reclaim('1', { askedAt: newYear, status: 'kept' }),
      reclaim('2', { ...released, askedAt: newYear + 1, givenBackMs: 90 * minute, benefited: 'dan' }),
      reclaim('3', { ...released, askedAt: newYear + 2, benefited: 'DAN' }),
      reclaim('4', { askedAt: newYear + 3, status: 'failed', feature: 'HFSS' }),
      reclaim('5', { askedAt: newYear + 4, status: 'dry-run' }),
      reclaim('6', { askedAt: now - 1, status: 'open' }),
      reclaim('7', { askedAt: Date.UTC(2027, 0, 1), status: 'open' }),
    );
    const query = { feature: null, from: '2025-12-01', to: '2026-12-31', longestGivenBackMs: 8 * 60 * minute };
    const none = { kept: 0, failed: 0, released: 0, dryRun: 0, givenBackMinutes: 0, benefited: 0 };
    const fluent = { feature: 'FLUENT', server: 'Simulation' };
    expect(await store.reclaimSummary({ ...query, timeZone: 'Europe/Amsterdam' })).toEqual([
      {
        ...none,
        ...fluent,
        month: '2026-01',
        ...{ asked: 3, kept: 1, released: 2, dryRun: 1, givenBackMinutes: 100, benefited: 1 },
      },
      { ...none, month: '2026-01', feature: 'HFSS', server: 'Simulation', asked: 1, failed: 1 },
      { ...none, ...fluent, month: '2026-03', asked: 1 },
    ]);
    const inUtc = await store.reclaimSummary({ ...query, timeZone: 'UTC', feature: 'hfss' });
    expect(inUtc).toMatchObject([{ month: '2025-12', feature: 'HFSS', asked: 1 }]);
  });

  test('go after more than a year', async () => {
    await keep(reclaim('old'), reclaim('new', { askedAt: start + day }));
    now = start + 400 * day + 7 * 3_600_000;
    await keep(reclaim('now', { askedAt: now }));
    expect(await idsOf()).toEqual(['now', 'new']);
  });
});

describe('while the database cannot be written', () => {
  test('it is said at once, and all is written when it can be', async () => {
    await store.close();
    const timers: (() => void)[] = [];
    const clock = {
      now: () => now,
      after: (_ms: number, run: () => void) => {
        timers.push(run);
        return () => undefined;
      },
    };
    let isFull = false;
    const startFailing = (file: string): WorkerLink => {
      const link = startWorker(file);
      return {
        ...link,
        request: async (name, argument) => {
          if (isFull && name === 'write') throw storeError('disk-full', file, 'no space left');
          return link.request(name, argument);
        },
      };
    };
    await open({ clock, startWorker: startFailing });
    isFull = true;
    const first = store.recordRequests({ up: { denials: [denial('d1')] }, del: {} }, [position(1)]);
    const second = store.recordRequests({ up: { waits: [sampleWait('w1')] }, del: {} }, [position(2)]);
    expect(await Promise.all([first, second])).toEqual([false, false]);
    expect(store.problem()).toMatchObject({ kind: 'history-disk-full' });
    expect(await store.recordRequests({ up: {}, del: { denials: ['d1'] } }, [position(3)])).toBe(false);
    isFull = false;
    timers.shift()?.();
    expect(await store.recordRequests({ up: { waits: [sampleWait('w2')] }, del: {} }, [])).toBe(true);
    expect(store.problem()).toBeNull();
    await reopen();
    const { requests, logPositions } = await store.remembered();
    expect([Object.keys(requests.waits), requests.denials, logPositions]).toEqual([['w1', 'w2'], {}, [position(3)]]);
    expect(await denialIds()).toEqual(['d1']);
  });

  test('who waits for it does not wait longer than the store is open', async () => {
    await store.close();
    const asked = Promise.withResolvers<void>();
    const silent = (file: string): WorkerLink => {
      const link = startWorker(file);
      return {
        ...link,
        request: (name, argument) => {
          if (name !== 'write') return link.request(name, argument);
          asked.resolve();
          return new Promise(() => undefined);
        },
      };
    };
    const timers: (() => void)[] = [];
    const after = (_ms: number, run: () => void) => {
      timers.push(run);
      return () => undefined;
    };
    await open({ startWorker: silent, clock: { now: () => now, after } });
    const kept = store.recordRequests({ up: { waits: [sampleWait('w1')] }, del: {} }, []);
    await asked.promise;
    const closing = store.close();
    timers.shift()?.();
    expect(await kept).toBe(false);
    await closing;
    expect(await store.recordRequests({ up: { waits: [sampleWait('w2')] }, del: {} }, [])).toBe(false);
  });
});
