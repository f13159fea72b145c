import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { type Migration, migrations } from './migrations.ts';
import { HistoryStoreError, problemOf } from './store-error.ts';

const at = Date.UTC(2026, 0, 31, 12, 0, 0);

let folder = '';
let path = '';
let open: Database | null = null;
let holder: ChildProcess | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-database-'));
  path = join(folder, 'history.db');
});
afterEach(async () => {
  await open?.close();
  open = null;
  if (holder && holder.exitCode === null && holder.signalCode === null) {
    const ended = once(holder, 'exit');
    holder.kill('SIGKILL');
    await ended;
  }
  holder = null;
  rmSync(folder, { recursive: true, force: true });
});

const openIt = async (steps: readonly Migration[] = migrations, lockWaitMs = 50): Promise<Database> => {
  open = await openDatabase({ path, migrations: steps, lockWaitMs, at });
  return open;
};

const refusal = async (steps?: readonly Migration[]): Promise<HistoryStoreError> => {
  const outcome = await openIt(steps).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(outcome instanceof HistoryStoreError)) throw new Error(`was opened, or failed otherwise: ${outcome}`);
  return outcome;
};

const closeIt = async (): Promise<void> => {
  await open?.close();
  open = null;
};

/** A step as a later release might have it. */
const addNote: Migration = async (db) => {
  await db.schema.createTable('note').addColumn('text', 'text').execute();
};

describe('opening', () => {
  test('a new database has a write-ahead log and all tables', async () => {
    const { sqlite } = await openIt();
    expect(sqlite.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(sqlite.prepare("select value from meta where key = 'schema_version'").get()).toEqual({
      value: String(migrations.length),
    });
  });

  test('a newer database is refused and stays as it is', async () => {
    await openIt([...migrations, addNote]);
    await closeIt();
    const before = readFileSync(path);
    const error = await refusal();
    expect(error.kind).toBe('newer-version');
    expect(error.message).toContain(`version ${migrations.length + 1}`);
    expect(error.nextStep).toContain('newer');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('an older database is brought up to date, after a copy of it', async () => {
    const first = await openIt();
    await first.db.insertInto('license_server').values({ id: 1, server_key: 'lic', last_good_at: 5 }).execute();
    await closeIt();
    const { sqlite } = await openIt([...migrations, addNote]);
    expect(sqlite.prepare('select count(*) as notes from note').get()).toEqual({ notes: 0 });
    expect(sqlite.prepare('select server_key from license_server').all()).toEqual([{ server_key: 'lic' }]);
    const backup = join(folder, `history.db.backup-v${migrations.length}-20260131T120000Z`);
    const copy = new DatabaseSync(backup, { readOnly: true });
    expect(copy.prepare("select value from meta where key = 'schema_version'").get()).toEqual({
      value: String(migrations.length),
    });
    expect(copy.prepare('select server_key from license_server').all()).toEqual([{ server_key: 'lic' }]);
    copy.close();
  });

  test('a database of the first release gets what came since', async () => {
    const first = await openIt(migrations.slice(0, 1));
    await first.db.insertInto('license_server').values({ id: 1, server_key: 'lic', last_good_at: 5 }).execute();
    await closeIt();
    const { sqlite } = await openIt();
    expect(sqlite.prepare('select server_key from license_server').all()).toEqual([{ server_key: 'lic' }]);
    for (const table of ['denial', 'request_row', 'log_position']) {
      expect(sqlite.prepare(`select count(*) as rows from ${table}`).get()).toEqual({ rows: 0 });
    }
  });

  test('a step that fails leaves the version before', async () => {
    await openIt();
    await closeIt();
    const failing: Migration = async (db) => {
      await addNote(db);
      throw new Error('no');
    };
    expect((await refusal([...migrations, failing])).kind).toBe('failed');
    const { sqlite } = await openIt();
    expect(sqlite.prepare("select name from sqlite_master where name = 'note'").all()).toEqual([]);
  });

  test("another program's database is refused and stays as it is", async () => {
    const other = new DatabaseSync(path);
    other.exec('create table recipes (name text)');
    other.close();
    const before = readFileSync(path);
    expect((await refusal()).kind).toBe('not-ours');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('a table of the same name in it does not make it ours', async () => {
    const other = new DatabaseSync(path);
    other.exec("create table meta (name text); insert into meta values ('schema_version')");
    other.close();
    expect((await refusal()).kind).toBe('not-ours');
  });

  test('a folder that cannot be made is told', async () => {
    writeFileSync(join(folder, 'file'), '');
    path = join(folder, 'file', 'history.db');
    const error = await refusal();
    expect(error.kind).toBe('not-writable');
    expect(problemOf(error)).toMatchObject({
      kind: 'history-not-writable',
      nextStep: expect.stringContaining('folder'),
    });
  });

  test('a folder in its place is told', async () => {
    mkdirSync(path);
    expect((await refusal()).kind).toBe('not-writable');
  });
});

test.skipIf(process.platform === 'win32')('other accounts of the machine cannot read who held what', async () => {
  path = join(folder, 'made', 'history.db');
  await openIt(migrations.slice(0, 1));
  await closeIt();
  await openIt([...migrations, async () => undefined]);
  const files = readdirSync(join(folder, 'made'));
  expect(files.some((name) => name.includes('backup'))).toBe(true);
  for (const name of ['', ...files]) expect(statSync(join(folder, 'made', name)).mode & 0o077).toBe(0);
});

describe('a lock', () => {
  const script = `
    import { DatabaseSync } from 'node:sqlite';
    const database = new DatabaseSync(process.argv[1]);
    database.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; begin exclusive; commit');
    console.log('locked');
    setTimeout(() => {}, Number(process.argv[2]));
  `;

  test('of another process refuses a second one, and goes with that process however it ends', async () => {
    await openIt();
    await closeIt();
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, path, '60000'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    holder = child;
    await once(child.stdout, 'data');
    const error = await refusal();
    expect(error.kind).toBe('locked');
    expect(error.message).toContain(path);
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    await expect(openIt()).resolves.toBeDefined();
  });

  test('is waited for', async () => {
    await openIt();
    await closeIt();
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, path, '100'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    holder = child;
    await once(child.stdout, 'data');
    await expect(openIt(migrations, 30_000)).resolves.toBeDefined();
  });
});

describe('a damaged database', () => {
  const setAsideFiles = () => readdirSync(folder).filter((name) => name.includes('.corrupt-'));

  test('that is not one at all is set aside whole and begun anew', async () => {
    writeFileSync(path, 'What is this? '.repeat(500));
    const database = await openIt();
    expect(database.setAside).toBe(`${path}.corrupt-20260131T120000Z`);
    expect(readFileSync(`${path}.corrupt-20260131T120000Z`, 'utf8')).toContain('What is this?');
    expect(database.sqlite.prepare('select count(*) as servers from license_server').get()).toEqual({ servers: 0 });
  });

  test('that was cut in the middle is found out', async () => {
    const { db } = await openIt();
    const rows = Array.from({ length: 400 }, (_, id) => ({
      id,
      server_key: `server ${id} ${'x'.repeat(200)}`,
      last_good_at: null,
    }));
    await db.insertInto('license_server').values(rows).execute();
    await closeIt();
    truncateSync(path, Math.floor(statSync(path).size / 2));
    const database = await openIt();
    expect(database.setAside).not.toBeNull();
    expect(setAsideFiles()).toHaveLength(1);
  });

  test('with bytes overwritten inside is found out', async () => {
    const { db } = await openIt();
    const rows = Array.from({ length: 400 }, (_, id) => ({
      id,
      server_key: `server ${id} ${'x'.repeat(200)}`,
      last_good_at: null,
    }));
    await db.insertInto('license_server').values(rows).execute();
    await closeIt();
    const content = readFileSync(path);
    // From the second page on, so that the header still looks right.
    content.fill(0x5a, 4096 * 2, 4096 * 12);
    writeFileSync(path, content);
    expect((await openIt()).setAside).not.toBeNull();
  });

  test('never overwrites one that was set aside before', async () => {
    for (let time = 0; time < 2; time += 1) {
      writeFileSync(path, `junk ${time} `.repeat(500));
      await openIt();
      await closeIt();
    }
    expect(setAsideFiles().toSorted()).toEqual([
      'history.db.corrupt-20260131T120000Z',
      'history.db.corrupt-20260131T120000Z-2',
    ]);
    expect(existsSync(path)).toBe(true);
  });
});
