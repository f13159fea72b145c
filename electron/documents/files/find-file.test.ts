import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findFile } from './find-file.ts';
import { readRecentFiles, recentFiles } from './recent-files.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'find-')));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (...parts: readonly string[]) => {
  const path = join(folder, ...parts);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, '');
  return path;
};
const none = { ofProcess: [], recent: [], home: folder };

describe.skipIf(process.platform === 'win32')('the file of a document', () => {
  it('is where its title says, even if it is gone', async () => {
    const path = file('a', 'plan.svg');
    expect(await findFile(path, none)).toBe(path);
    expect(await findFile('~/a/plan.svg', none)).toBe(path);
    expect(await findFile(join(folder, 'gone.svg'), none)).toBe(join(folder, 'gone.svg'));
  });

  it('is the one of that name that its application was started with, has open, or used', async () => {
    const path = file('a', 'plan.svg');
    expect(await findFile('plan.svg', { ...none, ofProcess: [file('a', 'other.svg'), path] })).toBe(path);
    expect(await findFile('plan.svg', { ...none, recent: [path, join(folder, 'gone', 'plan.svg')] })).toBe(path);
    expect(await findFile('an.svg', { ...none, recent: [path] })).toBeNull();
  });

  it('is not known when there are two of that name', async () => {
    const [one, other] = [file('a', 'plan.svg'), file('b', 'plan.svg')];
    expect(await findFile('plan.svg', { ...none, ofProcess: [one], recent: [other] })).toBeNull();
  });

  it('is one when two ways lead to it', async () => {
    const one = file('a', 'plan.svg');
    symlinkSync(join(folder, 'a'), join(folder, 'link'));
    expect(await findFile('plan.svg', { ...none, ofProcess: [one], recent: [join(folder, 'link', 'plan.svg')] })).toBe(
      one,
    );
  });
});

describe('the list of files used last', () => {
  const list = `<?xml version="1.0"?>
<xbel version="1.0" xmlns:bookmark="http://www.freedesktop.org/standards/desktop-bookmarks">
  <bookmark href="file:///home/ana/a%20b/R&amp;D%20%22x%22.svg" added="2026-11-20T10:00:00Z" modified="2026-11-22T14:05:00.5Z" visited="2026-11-20T10:00:00Z">
    <info><metadata owner="http://freedesktop.org"><mime:mime-type type="image/svg+xml"/></metadata></info>
  </bookmark>
  <bookmark visited="2026-11-23T10:00:00Z" modified="odd" href="file:///b.svg">
  <bookmark href="https://example.org/c.svg" modified="2026-11-22T14:05:00Z" visited="2026-11-22T14:05:00Z"/>
  <bookmark href="file:///%zz" modified="2026-11-22T14:05:00Z">
  <bookmark href="file:///no-time.svg">
</xbel>`;

  it.skipIf(process.platform === 'win32')('tells paths and times, and leaves out what is odd', () => {
    expect(readRecentFiles(list)).toEqual([
      { path: '/home/ana/a b/R&D "x".svg', usedAt: Date.parse('2026-11-22T14:05:00.5Z') },
      { path: '/b.svg', usedAt: Date.parse('2026-11-23T10:00:00Z') },
    ]);
    expect(readRecentFiles('<bookmark <bookmark > href="file:///x"')).toEqual([]);
  });

  it('is empty where there is none', async () => {
    expect(await recentFiles({ XDG_DATA_HOME: join(folder, 'nothing') })).toEqual([]);
  });
});
