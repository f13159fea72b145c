import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { documentState, type LeftFile } from './document-state.ts';
import { reopen } from './reopen.ts';
import { builtInRules } from './rules/built-in.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'reopen-')));
afterAll(() => rmSync(folder, { recursive: true }));

function left(name: string, content = 'words', mode = 0o644): LeftFile {
  const path = join(folder, name);
  writeFileSync(path, content);
  chmodSync(path, mode);
  const { size, mtimeMs } = statSync(path);
  return { path, bytes: size, mtimeMs };
}

describe('the file of a document', () => {
  it('is as it was left, or has changed', async () => {
    const file = left('a.txt');
    expect(await documentState(file)).toBe('as-left');
    expect(await documentState({ ...file, bytes: 4 })).toBe('changed');
    expect(await documentState({ ...file, mtimeMs: file.mtimeMs - 10 })).toBe('changed');
  });

  it('is missing when nothing, or no file, is there', async () => {
    const file = left('b.txt');
    mkdirSync(join(folder, 'c.txt'));
    for (const path of [
      join(folder, 'gone.txt'),
      join(folder, 'c.txt'),
      join(file.path, 'x'),
      'b.txt',
      '',
      '-x',
      '/\0',
    ])
      expect(await documentState({ ...file, path })).toBe('missing');
  });

  it.each(['.~lock.d.odt#', '~$d.odt', '~$odt'])('is locked while %s lies beside it', async (mark) => {
    const file = left('d.odt');
    const lock = left(mark);
    expect(await documentState(file)).toBe('locked');
    rmSync(lock.path);
    expect(await documentState(file)).toBe('as-left');
  });

  it.skipIf(process.platform === 'win32')('is no document when it would do something by itself', async () => {
    for (const name of ['x.desktop', 'x.SH', 'x.exe', 'x.lnk', 'x.py', 'x.bat', 'x.hta', 'x.js'])
      expect(await documentState(left(name))).toBe('program');
    for (const content of ['#!/bin/sh\n', '\x7fELF\x02', 'MZ\x90'])
      expect(await documentState(left('tool', content, 0o755))).toBe('program');
    // As everything is on some shares.
    expect(await documentState(left('plan.svg', '<svg/>', 0o777))).toBe('as-left');
    expect(await documentState(left('notes', '#! no program', 0o644))).toBe('as-left');
    const program = left('e.sh');
    symlinkSync(program.path, join(folder, 'e.txt'));
    expect(await documentState({ ...program, path: join(folder, 'e.txt') })).toBe('program');
  });
});

describe.skipIf(process.platform === 'win32')('opening again', () => {
  const ports = () => ({ rules: builtInRules, launch: vi.fn(async () => {}) });

  it('starts the program with what is there, changed or not, and tells of each file', async () => {
    const { launch, rules } = ports();
    const program = left('solver', '#!/bin/sh\n', 0o755).path;
    const [one, other, script] = [left('one.txt'), left('other.txt'), left('script.py')];
    const files = [one, { ...other, bytes: 1 }, { ...one, path: join(folder, 'gone') }, script];
    expect(await reopen(program, files, { rules, launch })).toEqual({
      states: ['as-left', 'changed', 'missing', 'program'],
      started: true,
    });
    expect(launch).toHaveBeenCalledExactlyOnceWith(program, [one.path, other.path]);
  });

  it('puts the files where the rule of the application says', async () => {
    const { launch } = ports();
    const program = left('sketcher', '#!/bin/sh\n', 0o755).path;
    const base = builtInRules[0] as (typeof builtInRules)[number];
    const rule = {
      ...base,
      match: { ...base.match, programs: ['sketcher'] },
      reopen: ['--open', '{documents}', '--quiet'],
    };
    const file = left('f.txt');
    await reopen(program, [file], { rules: [rule], launch });
    expect(launch).toHaveBeenCalledExactlyOnceWith(program, ['--open', file.path, '--quiet']);
  });

  it('starts nothing when none of the files can be opened, or the program is none', async () => {
    const { launch, rules } = ports();
    const program = left('solver', '#!/bin/sh\n', 0o755).path;
    const gone = { ...left('g.txt'), path: join(folder, 'gone') };
    expect(await reopen(program, [gone], { rules, launch })).toEqual({ states: ['missing'], started: false });
    const file = left('g.txt');
    for (const wrong of [file.path, join(folder, 'gone'), 'solver', folder])
      await expect(reopen(wrong, [file], { rules, launch })).rejects.toMatchObject({ kind: 'not-possible' });
    expect(launch).not.toHaveBeenCalled();
  });

  it('says why the program did not start', async () => {
    const launch = vi.fn().mockRejectedValue(new Error('spawn EACCES'));
    const program = left('solver', '#!/bin/sh\n', 0o755).path;
    await expect(reopen(program, [], { rules: [], launch })).rejects.toThrow('could not be started (spawn EACCES)');
  });
});
