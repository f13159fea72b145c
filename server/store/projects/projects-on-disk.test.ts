import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { all, choice, correction, recorded, undo } from '../../../protocol/projects/testing/changes.ts';
import { createManualClock } from '../../../protocol/testing/manual-clock.ts';
import { sampleProject } from '../../projects/testing/sample-project.ts';
import { sampleCheckout, sampleFeature, sampleServer, sampleState } from '../../testing/sample-state.ts';
import { openDatabase } from '../database.ts';
import type { HistoryStore } from '../history-store.ts';
import { migrations } from '../migrations.ts';
import { openHistoryStore } from '../open-history-store.ts';
import type { UsageQuery } from '../project-store.ts';
import { HistoryStoreError } from '../store-error.ts';

const minute = 60_000;
const hour = 60 * minute;
/** A Monday. */
const monday = Date.UTC(2026, 10, 23);

let folder = '';
let path = '';
let store: HistoryStore;
const clock = createManualClock(monday);

const open = async (): Promise<void> => {
  store = await openHistoryStore({ path, clock });
};
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-projects-'));
  path = join(folder, 'history.db');
  await open();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Held {
  readonly id: string;
  readonly feature: string;
  readonly user: string;
  readonly host?: string;
  readonly seats?: number;
  readonly since?: number;
}

/** Reports every ten minutes: who holds what at each. */
const report = async (from: number, until: number, held: (at: number) => readonly Held[]): Promise<void> => {
  for (let at = from; at <= until; at += 10 * minute) {
    const now = held(at);
    const checkouts = now.map(({ id, feature, user, host = 'ws-1', seats = 1, since = null }) =>
      sampleCheckout(id, feature, { user, host, count: seats, since }),
    );
    const features = ['A', 'B'].map((id) => sampleFeature(id, { serverId: 'lic', issued: 50, inUse: now.length }));
    store.record(sampleState(features, checkouts, [sampleServer('lic', { lastGoodReportAt: at })]), at);
    // So that no state waits long enough to be left out.
    await store.projects.projects();
  }
};

const query = (change: Partial<UsageQuery> = {}): UsageQuery => ({
  from: '2026-11-23',
  to: '2026-11-29',
  timeZone: 'UTC',
  by: ['project'],
  ...{ user: null, group: null, feature: null, projectId: null },
  catalog: {
    directory: [
      { user: 'ana', groups: ['Structures', 'All'] },
      { user: 'bo', groups: ['Fluids', 'All'] },
    ],
    rights: { create: 'nobody' },
    timeZone: 'UTC',
  },
  minimumMs: 0,
  ...change,
});

const sorted = <Row extends object>(rows: readonly Row[]): readonly Row[] =>
  rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
const hours = (count: number): number => count * 3600;

describe('projects on disk', () => {
  it('are there after a restart, with their changes', async () => {
    await store.projects.putProjects([sampleProject('a'), sampleProject('b')]);
    await store.projects.putProjects([sampleProject('b', { name: 'Renamed', tags: ['x'] }), sampleProject('c')]);
    await store.close();
    await open();
    expect(await store.projects.projects()).toEqual([
      sampleProject('a'),
      sampleProject('b', { name: 'Renamed', tags: ['x'] }),
      sampleProject('c'),
    ]);
  });

  it('can change their codes with each other', async () => {
    await store.projects.putProjects([sampleProject('a'), sampleProject('b')]);
    await store.projects.putProjects([sampleProject('a', { code: 'B' }), sampleProject('b', { code: 'A' })]);
    expect((await store.projects.projects()).map(({ code }) => code)).toEqual(['B', 'A']);
  });

  it('are all written or none', async () => {
    await store.projects.putProjects([sampleProject('a')]);
    await expect(store.projects.putProjects([sampleProject('b'), sampleProject('c', { code: 'A' })])).rejects.toThrow(
      HistoryStoreError,
    );
    expect(await store.projects.projects()).toEqual([sampleProject('a')]);
  });
});

describe('changes on disk', () => {
  it('stay in the order in which they came, each once, over a restart', async () => {
    const first = recorded(choice(monday, all('a')));
    const second = recorded(correction(monday, monday + hour, all('b')));
    const third = recorded(undo(second.change.id));
    expect(await store.projects.addChanges([first, second])).toEqual([first.change.id, second.change.id]);
    expect(await store.projects.addChanges([second, third, first])).toEqual([third.change.id]);
    await store.close();
    await open();
    expect(await store.projects.changesOf('ANA')).toEqual([first, second, third]);
  });

  it('with an id that is there already do not replace what is there', async () => {
    const first = recorded(choice(monday, all('a')));
    await store.projects.addChanges([first]);
    await store.projects.addChanges([{ ...first, user: 'mallory' }]);
    expect(await store.projects.changesOf('ANA')).toEqual([first]);
  });

  it('that cannot be written are told of', async () => {
    await store.close();
    await expect(store.projects.addChanges([recorded(choice(monday, all('a')))])).rejects.toThrow(HistoryStoreError);
    await open();
    expect(await store.projects.changesOf('ANA')).toEqual([]);
  });

  it('that somebody damaged are left out, and told of', async () => {
    await store.projects.addChanges([recorded(choice(monday, all('a'))), recorded(choice(monday + 1, all('b')))]);
    await store.close();
    const file = new DatabaseSync(path);
    file.exec(`update project_change set body = '{"user":1}' where sequence = 1`);
    file.close();
    const bad: string[] = [];
    store = await openHistoryStore({ path, clock, onBadRow: ({ table }) => bad.push(table) });
    expect(await store.projects.changesOf('ANA')).toHaveLength(1);
    expect(bad).toEqual(['project_change']);
  });
});

describe('a database of the version before', () => {
  it('is migrated with all that is in it', async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
    const old = await openDatabase({ path, migrations: migrations.slice(0, 2), lockWaitMs: 50, at: monday });
    old.sqlite.exec(`insert into license_server values (1, 'lic', ${monday + 2 * hour})`);
    old.sqlite.exec(`insert into feature values (1, 'A', 1, null, 'A')`);
    old.sqlite.exec(
      `insert into checkout (feature_id, checkout_key, opened_at, last_seen_at, closed_at, close_seen, user_name, host, seats, kind)
       values (1, 'x', ${monday}, ${monday + hour}, ${monday + hour}, 1, 'ana', 'ws-1', 1, 'floating')`,
    );
    await old.close();
    await open();
    await store.projects.putProjects([sampleProject('a')]);
    await store.projects.addChanges([recorded(choice(monday, all('a')))]);
    expect(await store.projects.usage(query())).toEqual([{ projectId: 'a', seatSeconds: hours(1) }]);
  });
});

describe('the time of projects', () => {
  beforeEach(async () => {
    await store.projects.putProjects([
      sampleProject('a'),
      sampleProject('b'),
      sampleProject('d', { defaultFor: { users: ['bo'], groups: [] } }),
    ]);
  });

  /** Ana holds A from 8 to 12, and two seats of B from 9 to 11; Bo holds A on Tuesday from 8 to 9. */
  const work = (at: number): readonly Held[] => [
    ...(at >= monday + 8 * hour && at < monday + 12 * hour ? [{ id: '1', feature: 'A', user: 'Ana' }] : []),
    ...(at >= monday + 9 * hour && at < monday + 11 * hour ? [{ id: '2', feature: 'B', user: 'ana', seats: 2 }] : []),
    ...(at >= monday + 32 * hour && at < monday + 33 * hour
      ? [{ id: '3', feature: 'A', user: 'bo', host: 'ws-2' }]
      : []),
  ];

  it('is that of a table worked out by hand', async () => {
    await report(monday + 8 * hour, monday + 34 * hour, work);
    await store.projects.addChanges([
      recorded(choice(monday + 7 * hour, all('a'))),
      recorded(
        choice(monday + 10 * hour, [
          { projectId: 'a', percent: 25 },
          { projectId: 'b', percent: 75 },
        ]),
      ),
    ]);
    // Ana: 8–10 of A is 2 h of a, 10–12 of A is ½ + 1½; 9–10 of B is 2 h of a, 10–11 is ½ + 1½. Bo: his default.
    expect(sorted(await store.projects.usage(query()))).toEqual([
      { projectId: 'a', seatSeconds: hours(5) },
      { projectId: 'b', seatSeconds: hours(3) },
      { projectId: 'd', seatSeconds: hours(1) },
    ]);
    expect(sorted(await store.projects.usage(query({ by: ['user', 'day'] })))).toEqual([
      { user: 'Ana', span: '2026-11-23', seatSeconds: hours(8) },
      { user: 'bo', span: '2026-11-24', seatSeconds: hours(1) },
    ]);
    expect(sorted(await store.projects.usage(query({ by: ['feature', 'week'] })))).toEqual([
      { feature: 'A', span: '2026-11-23', seatSeconds: hours(5) },
      { feature: 'B', span: '2026-11-23', seatSeconds: hours(4) },
    ]);
    expect(sorted(await store.projects.usage(query({ by: ['group'] })))).toEqual([
      { group: 'Fluids', seatSeconds: hours(1) },
      { group: 'Structures', seatSeconds: hours(8) },
    ]);
    expect(await store.projects.usage(query({ by: ['group', 'month'], group: 'all' }))).toEqual([
      { group: 'All', span: '2026-11-01', seatSeconds: hours(9) },
    ]);
    expect(await store.projects.usage(query({ by: [], user: 'ANA' }))).toEqual([{ seatSeconds: hours(8) }]);
    expect(await store.projects.usage(query({ by: ['user'], projectId: 'b' }))).toEqual([
      { user: 'Ana', seatSeconds: hours(3) },
    ]);
    expect(await store.projects.usage(query({ by: ['project'], feature: 'b' }))).toHaveLength(2);
    expect(await store.projects.usage(query({ from: '2026-11-25', to: '2026-11-29' }))).toEqual([]);
  });

  it('that is outside the bounds of a project belongs to none', async () => {
    await report(monday + 8 * hour, monday + 13 * hour, work);
    await store.projects.addChanges([recorded(choice(monday, all('a')))]);
    await store.projects.putProjects([sampleProject('a', { closedAt: monday + 11 * hour })]);
    expect(sorted(await store.projects.usage(query({ feature: 'A' })))).toEqual([
      { projectId: 'a', seatSeconds: hours(3) },
      { projectId: null, seatSeconds: hours(1) },
    ]);
    expect(await store.projects.usage(query({ by: ['project'], feature: 'A', projectId: '' }))).toEqual([
      { projectId: null, seatSeconds: hours(1) },
    ]);
  });

  it('is not counted twice where a checkout goes on with other seats', async () => {
    const since = monday + 7 * hour;
    await report(monday + 8 * hour, monday + 11 * hour, (at) =>
      at < monday + 9 * hour
        ? [{ id: '1', feature: 'A', user: 'ana', since }]
        : at < monday + 10 * hour
          ? [{ id: '1', feature: 'A', user: 'ana', since, seats: 3 }]
          : [],
    );
    // An hour before the first report, an hour with one seat, an hour with three.
    expect(await store.projects.usage(query({ by: [] }))).toEqual([{ seatSeconds: hours(5) }]);
  });

  it('is counted as far as it is known while it goes on', async () => {
    await report(monday + 8 * hour, monday + 10 * hour, work);
    expect(await store.projects.usage(query({ by: [], feature: 'A' }))).toEqual([{ seatSeconds: hours(2) }]);
    clock.advance(3 * hour);
    expect(await store.projects.usage(query({ by: [], feature: 'A' }))).toEqual([{ seatSeconds: hours(2) }]);
  });
});

describe('the time of a person', () => {
  it('has all their checkouts in any letter case, and their changes', async () => {
    await report(monday + 8 * hour, monday + 11 * hour, (at) => [
      ...(at < monday + 9 * hour ? [{ id: '1', feature: 'A', user: 'ANA' }] : []),
      { id: '2', feature: 'B', user: 'ana', host: 'ws-2', seats: 2 },
      { id: '3', feature: 'B', user: 'bo' },
    ]);
    const own = recorded(choice(monday, all('a')));
    await store.projects.addChanges([own, recorded(choice(monday, all('a')), 'bo')]);
    const { checkouts, changes, truncated } = await store.projects.timeOf('Ana', monday, monday + 24 * hour);
    const from = monday + 8 * hour;
    expect(checkouts).toMatchObject([
      { feature: 'A', server: 'lic', host: 'ws-1', from, to: monday + 9 * hour, open: false, seats: 1 },
      { feature: 'B', server: 'lic', host: 'ws-2', from, to: monday + 11 * hour, open: true, seats: 2 },
    ]);
    expect(changes).toEqual([own]);
    expect(truncated).toBe(false);
    expect((await store.projects.timeOf('ana', monday + 9 * hour, monday + 10 * hour)).checkouts).toHaveLength(1);
    expect((await store.projects.timeOf('nobody', monday, monday + 24 * hour)).checkouts).toEqual([]);
  });
});

describe('checkouts', () => {
  it('are kept as long as it says, longer than the details of use', async () => {
    store.configure({ retention: { detailDays: 1, hourlyDays: 30, checkoutDays: 10 } });
    await report(monday + 8 * hour, monday + 9 * hour, (at) =>
      at < monday + 9 * hour ? [{ id: '1', feature: 'A', user: 'ana' }] : [],
    );
    const later = async (days: number) => {
      clock.advance(days * 24 * hour);
      await report(monday + (9 + days * 24) * hour, monday + (9 + days * 24) * hour, () => []);
      return (await store.projects.timeOf('ana', monday, monday + 24 * hour)).checkouts.length;
    };
    expect(await later(5)).toBe(1);
    expect(await later(20)).toBe(0);
  });
});
