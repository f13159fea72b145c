import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openHistoryStore } from './open-history-store.ts';
import { siteOf } from './test-states.ts';

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
  test('records use and checkouts and tells them again', async () => {
    const path = join(folder, 'deep', 'history.db');
    let now = start;
    const store = await openHistoryStore({ path, now: () => now });
    store.record(siteOf(now, { FLUENT: ['ana', 'bo'], HFSS: [] }), now);
    now += 10 * minute;
    store.record(siteOf(now, { FLUENT: ['ana', 'bo', 'cy'], HFSS: [] }), now);
    now += 10 * minute;
    store.record(siteOf(now, { FLUENT: ['cy'], HFSS: [] }), now);
    store.recordPoll({ serverId: 'lic', at: now, ok: true, tookMs: 120, problemKind: null });
    now += 5 * minute;
    store.record(siteOf(now, { FLUENT: ['cy'], HFSS: [] }), now);
    await store.close();

    const again = await openHistoryStore({ path, now: () => now });
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
});
