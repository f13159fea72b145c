/** Whether what the documentation says about erasing a person is true. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../../protocol/clock.ts';
import type { RecordedChange } from '../../protocol/projects/project-change.ts';
import { sampleAsk, sampleDenial, sampleOffer, sampleReclaim, sampleWait } from '../testing/sample-requests.ts';
import { sampleCheckout, sampleFeature, sampleServer, sampleState } from '../testing/sample-state.ts';
import { type HistoryStoreOptions, openHistoryStore } from './open-history-store.ts';

const start = Date.UTC(2026, 0, 5, 8);
const script = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'erase-a-person.sql'), 'utf8');
const gone = 'Zora.Quill';
const other = 'ana';

let folder: string;
let now: number;
const open = (options: Partial<HistoryStoreOptions> = {}) =>
  openHistoryStore({
    path: join(folder, 'history.db'),
    clock: { ...systemClock, now: () => now },
    onBadRow: (row) => expect(row).toBeNull(),
    ...options,
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-erase-'));
  now = start;
});
afterEach(() => rmSync(folder, { recursive: true }));

/** One row of each kind, of this person. */
function rowsOf(user: string) {
  const at = { at: start, lastAt: start };
  return {
    denials: [sampleDenial(`d ${user}`, { user, ...at })],
    waits: [sampleWait(`w ${user}`, { user, until: start + 1e9 })],
    offers: [sampleOffer(`o ${user}`, { user })],
    asks: [
      sampleAsk(`a ${user}`, { fromUser: user, toUser: 'ben' }),
      sampleAsk(`b ${user}`, { fromUser: 'ben', toUser: user }),
    ],
    reclaims: [
      sampleReclaim(`r ${user}`, { user, askedAt: start, statusAt: start }),
      sampleReclaim(`q ${user.length}`, { user: 'ben', benefited: user, askedAt: start, statusAt: start }),
    ],
  };
}
const changesOf = (user: string, id: string): RecordedChange[] => [
  { ...{ user, by: user, receivedAt: start }, change: { ...undo, id: `change-of-${id}` } },
  { ...{ user: 'ben', by: user, receivedAt: start }, change: { ...undo, id: `change-by-${id}` } },
];
const undo = { kind: 'undo', changeId: 'change-gone', madeAt: start, why: '' } as const;
const heldBy = (...users: readonly string[]) =>
  sampleState(
    [sampleFeature('A', { serverId: 'lic' })],
    users.map((user) => sampleCheckout(`A ${user} ws-1`, 'A', { user })),
    [sampleServer('lic', { lastGoodReportAt: now })],
  );

/** How often a text is anywhere in the files of the database. */
const timesOnDisk = (text: string): number =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name)).toString('latin1').toLowerCase())
    .reduce((sum, content) => sum + content.split(text.toLowerCase()).length - 1, 0);

it('leaves nothing of the person in the database, and all of the others', async () => {
  const store = await open();
  store.record(heldBy(gone, other), now);
  now += 60_000;
  store.record(heldBy(other), now);
  for (const [user, id] of [
    [gone, 'one'],
    [other, 'two'],
  ] as const) {
    await store.recordRequests({ up: rowsOf(user), del: {} }, []);
    await store.projects.addChanges(changesOf(user, id));
  }
  await store.close();
  expect(timesOnDisk(gone)).toBeGreaterThan(10);

  const database = new DatabaseSync(join(folder, 'history.db'));
  const key = `A\t${gone.toLowerCase()}\tws-1\t3600`;
  database.prepare('insert into borrow_sighting values (?, ?)').run(key, start);
  const count = (table: string) => Number(database.prepare(`select count(*) as n from ${table}`).get()?.n);
  const tables = ['checkout', 'denial', 'request_row', 'reclaim', 'project_change', 'feature_usage', 'borrow_sighting'];
  const before = tables.map(count);
  expect(before).toEqual([2, 2, 8, 4, 4, expect.any(Number), 1]);
  database.exec(script.replace("'NAME'", `'${gone.toUpperCase()}'`));
  expect(tables.map(count)).toEqual([1, 1, 4, 3, 3, before[5], 0]);
  database.close();

  expect(timesOnDisk(gone)).toBe(0);
  expect(timesOnDisk(other)).toBeGreaterThan(0);
  // The server goes on with it: no row is refused.
  const again = await open();
  const { denials } = await again.denials({ user: null, featureId: null, serverId: null, fromAt: 0, limit: 100 });
  expect(denials.map(({ user }) => user)).toEqual([other]);
  now += 60_000;
  again.record(heldBy(other), now);
  expect(again.problem()).toBeNull();
  await again.close();
});
