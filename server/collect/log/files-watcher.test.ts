import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../../protocol/license.ts';
import { createManualClock, type ManualClock } from '../../../protocol/testing/manual-clock.ts';
import { parseGroups } from '../../license-managers/flexlm/options-file.ts';
import type { GroupList } from '../../license-managers/license-manager.ts';
import { type FilesWatcher, startFilesWatcher } from './files-watcher.ts';
import { mergeGroups } from './merge-groups.ts';
import { allDone } from './testing/all-done.ts';
import { createMemoryFiles, type MemoryFiles } from './testing/memory-files.ts';

let clock: ManualClock;
let files: MemoryFiles;
let told: GroupList[];
let problems: (readonly [string, Problem['kind'] | null])[];
let errors: unknown[];
let watcher: FilesWatcher | null;

beforeEach(() => {
  clock = createManualClock(0);
  files = createMemoryFiles(clock.now);
  told = [];
  problems = [];
  errors = [];
  watcher = null;
});
afterEach(async () => {
  await watcher?.stop();
  expect(files.openFiles).toBe(0);
  expect(clock.pending).toBe(0);
});

async function watch(...paths: readonly string[]): Promise<void> {
  watcher = startFilesWatcher({
    paths,
    clock,
    files,
    thing: 'options-file',
    parse: parseGroups,
    onContents: (contents) => told.push(mergeGroups(contents)),
    onProblem: (path, problem) => problems.push([path, problem?.kind ?? null]),
    onError: (error) => errors.push(error),
  });
  await allDone();
}
const look = async () => {
  clock.advance(5_000);
  await allDone();
};
const users = () => told.map(({ userGroups }) => userGroups);

describe('options files', () => {
  it('are read at the start and when they change, and told only then', async () => {
    files.append('/a.opt', 'GROUP crash ana\n');
    await watch('/a.opt');
    expect(told).toEqual([{ userGroups: { crash: ['ana'] }, hostGroups: {} }]);
    await look();
    files.append('/a.opt', '# nothing else\n');
    await look();
    expect(told).toHaveLength(1);
    files.append('/a.opt', 'GROUP crash bob\n');
    await look();
    expect(users()).toEqual([{ crash: ['ana'] }, { crash: ['ana', 'bob'] }]);
    expect(problems).toEqual([]);
  });

  it('of several vendor daemons are told together, with all members of a group that both name', async () => {
    files.append('/a.opt', 'GROUP crash ana bob\nHOST_GROUP lab ws-1\n');
    files.append('/b.opt', 'GROUP crash bob cat\nGROUP post dan\nHOST_GROUP lab ws-2\n');
    await watch('/a.opt', '/b.opt');
    expect(told).toEqual([
      { userGroups: { crash: ['ana', 'bob', 'cat'], post: ['dan'] }, hostGroups: { lab: ['ws-1', 'ws-2'] } },
    ]);
  });

  it('that cannot be read keep the groups they had, and are told once', async () => {
    files.append('/a.opt', 'GROUP crash ana\n');
    files.append('/b.opt', 'GROUP post dan\n');
    await watch('/a.opt', '/b.opt');
    files.remove('/a.opt');
    files.append('/b.opt', 'GROUP post eve\n');
    await look();
    await look();
    expect(users().at(-1)).toEqual({ crash: ['ana'], post: ['dan', 'eve'] });
    expect(problems).toEqual([['/a.opt', 'options-file-missing']]);
    files.append('/a.opt', 'GROUP crash cat\n');
    await look();
    expect(users().at(-1)).toEqual({ crash: ['cat'], post: ['dan', 'eve'] });
    expect(problems.at(-1)).toEqual(['/a.opt', null]);
  });

  it('that are not there yet are read as soon as they are', async () => {
    await watch('/a.opt');
    expect(told).toEqual([]);
    files.append('/a.opt', 'GROUP crash ana\n');
    await look();
    expect(users()).toEqual([{ crash: ['ana'] }]);
    expect(problems).toEqual([
      ['/a.opt', 'options-file-missing'],
      ['/a.opt', null],
    ]);
  });

  it.each([
    ['EACCES', 'options-file-unreadable'],
    ['EBUSY', 'options-file-locked'],
  ])('that answer %s are tried again', async (code, kind) => {
    files.append('/a.opt', 'GROUP crash ana\n');
    files.failOnce('open', '/a.opt', code);
    await watch('/a.opt');
    await look();
    expect(problems).toEqual([
      ['/a.opt', kind],
      ['/a.opt', null],
    ]);
    expect(users()).toEqual([{ crash: ['ana'] }]);
  });

  it('that are far too large to be some are not read', async () => {
    files.append('/a.opt', Buffer.alloc(17 * 1024 * 1024, 0x78));
    await watch('/a.opt');
    expect(problems).toEqual([['/a.opt', 'options-file-too-large']]);
    expect(told).toEqual([]);
  });

  it('are read in any encoding that Windows programs write', async () => {
    files.append('/a.opt', Buffer.from('GROUP größe jörg\n', 'latin1'));
    files.append('/b.opt', Buffer.from('\ufeffGROUP two пётр\r\n', 'utf16le'));
    files.append('/c.opt', Buffer.from('\ufeffGROUP three ana\n'));
    await watch('/a.opt', '/b.opt', '/c.opt');
    expect(users()).toEqual([{ größe: ['jörg'], two: ['пётр'], three: ['ana'] }]);
  });

  it('tell nothing any more once that is over', async () => {
    files.append('/a.opt', 'GROUP crash ana\n');
    await watch('/a.opt');
    files.append('/a.opt', 'GROUP crash bob\n');
    clock.advance(5_000);
    await watcher?.stop();
    expect(told).toHaveLength(1);
    expect(errors).toEqual([]);
  });
});
