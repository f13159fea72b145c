import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { whyNotExecutable } from './executable.ts';

const folder = mkdtempSync(join(tmpdir(), 'programs-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, mode = 0o755): string {
  const path = join(folder, name);
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, mode);
  return path;
}

describe.skipIf(process.platform === 'win32')('on Linux', () => {
  it('takes what is marked as a program, by a link as well', async () => {
    const path = file('solver');
    symlinkSync(path, join(folder, 'link'));
    expect(await whyNotExecutable(path)).toBeNull();
    expect(await whyNotExecutable(join(folder, 'link'))).toBeNull();
  });

  it('says what is wrong with anything else', async () => {
    mkdirSync(join(folder, 'a-folder'));
    expect(await whyNotExecutable('solver')).toContain('not the whole path');
    expect(await whyNotExecutable('')).toContain('not the whole path');
    expect(await whyNotExecutable(`${folder}/so\0lver`)).toContain('not the whole path');
    expect(await whyNotExecutable(join(folder, 'gone'))).toContain('not there any more');
    expect(await whyNotExecutable(join(folder, 'a-folder'))).toContain('is not a file');
    expect(await whyNotExecutable(file('data.txt', 0o644))).toContain('not marked as a program');
  });
});

describe('on Windows', () => {
  it('takes only what it starts without a shell', async () => {
    expect(await whyNotExecutable(file('Solver.EXE', 0o644), 'win32')).toBeNull();
    expect(await whyNotExecutable(file('old.com', 0o644), 'win32')).toBeNull();
    for (const name of ['run.bat', 'run.cmd', 'run.ps1', 'report.docx', 'setup.msi', 'short.lnk', 'exe'])
      expect(await whyNotExecutable(file(name), 'win32')).toContain('is not a program (.exe)');
  });
});
