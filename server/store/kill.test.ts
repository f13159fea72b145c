import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { migrations } from './migrations.ts';

const writer = fileURLToPath(new URL('./testing/write-until-killed.ts', import.meta.url));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-kill-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Lets the writer write, kills it after some writes and a moment more; resolves with the last moment it said was on disk. */
const writeAndKill = async (path: string, from: number, round: number): Promise<number> => {
  const child = spawn(process.execPath, [writer, path, String(from), String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  let saidOnDisk = from;
  let lines = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    saidOnDisk = Number(line);
    lines += 1;
    // The moment falls anywhere in the write that is under way; what is said until the end of the pipe still counts.
    if (lines === 5 + round * 7) setTimeout(() => child.kill('SIGKILL'), Math.random() * 20);
  }
  const [code, signal] = await exit;
  expect([code, signal]).toEqual([null, 'SIGKILL']);
  return saidOnDisk;
};

const first = (sqlite: DatabaseSync, query: string) => Object.values(sqlite.prepare(query).get() ?? {})[0];

const invariants: Readonly<Record<string, string>> = {
  'use that ends before it begins': 'select count(*) from feature_usage where to_at < from_at',
  'two intervals of use at a time': `
    select count(*) from feature_usage a join feature_usage b on a.feature_id = b.feature_id and a.from_at < b.from_at
    where coalesce(a.to_at, 9e15) > b.from_at`,
  'checkouts out of order': `
    select count(*) from checkout where last_seen_at < opened_at or closed_at < last_seen_at
    or (closed_at is null) <> (last_seen_at is null) or (closed_at is null) <> (close_seen is null)`,
  'two intervals of one checkout at a time': `
    select count(*) from checkout a join checkout b
    on a.feature_id = b.feature_id and a.checkout_key = b.checkout_key and a.opened_at < b.opened_at
    where coalesce(a.closed_at, 9e15) > b.opened_at`,
  'use that differs from the open checkouts': `
    select count(*) from feature_usage where to_at is null and in_use <>
    (select count(*) from checkout where closed_at is null and checkout.feature_id = feature_usage.feature_id)`,
  'hours with more than an hour': 'select count(*) from hourly_usage where known_seconds > 3600',
  'more seats than the most': 'select count(*) from hourly_usage where seat_seconds > max_in_use * known_seconds',
  'denials that were read and are not there, or are there twice': `
    select (select count(*) from denial) - (select cast(body as integer) from log_position)`,
  'poll runs out of order': 'select count(*) from poll_run where to_at < from_at or polls < 1',
};

test('killed at any moment, the database is whole, true to itself, and has all it said was on disk', {
  timeout: 60_000,
}, async () => {
  const path = join(folder, 'history.db');
  let from = Date.UTC(2026, 0, 5);
  for (let round = 0; round < 6; round += 1) {
    const saidOnDisk = await writeAndKill(path, from, round);
    const { sqlite, setAside, close } = await openDatabase({ path, migrations, lockWaitMs: 1_000, at: from });
    expect(setAside).toBeNull();
    expect(first(sqlite, 'pragma integrity_check')).toBe('ok');
    expect(sqlite.prepare('pragma foreign_key_check').all()).toEqual([]);
    for (const [what, query] of Object.entries(invariants)) {
      expect(first(sqlite, query), what).toBe(0);
    }
    const recordedUntil = Number(first(sqlite, "select value from meta where key = 'recorded_until'"));
    expect(recordedUntil).toBeGreaterThanOrEqual(saidOnDisk);
    expect(first(sqlite, 'select count(*) from checkout')).toBeGreaterThan(0);
    expect(first(sqlite, 'select count(*) from denial')).toBeGreaterThan(0);
    await close();
    // The next process begins a few hours later.
    from = recordedUntil + 5 * 3_600_000;
  }
});
