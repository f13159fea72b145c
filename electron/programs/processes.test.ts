import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isNoSuggestion } from './not-suggested.ts';
import { readPowerShell } from './power-shell.ts';
import { linuxProcesses } from './processes-linux.ts';
import { readWindowsProcesses } from './processes-windows.ts';

const folder = mkdtempSync(join(tmpdir(), 'proc-'));
afterAll(() => rmSync(folder, { recursive: true }));
const uid = process.getuid?.() ?? -1;

/** A line of `/proc/PID/stat` with this name and start. */
const statLine = (name: string, ticks: number) => `9 (${name}) S 1 ${'0 '.repeat(17)}${ticks} 0 0\n`;

describe('on Linux', () => {
  it.skipIf(process.platform !== 'linux')('lists this very process with its program and start', async () => {
    const found = await linuxProcesses(uid);
    const own = found.find(({ pid }) => pid === process.pid);
    expect(own?.path).toBe(process.execPath);
    const startedAt = Date.now() - process.uptime() * 1000;
    // Far less than it may differ from the time of a checkout.
    expect(Math.abs((own?.startedAt ?? 0) - startedAt)).toBeLessThan(60_000);
    expect(await linuxProcesses(uid + 1_000_000)).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('leaves out what cannot be read, and what was replaced', async () => {
    const one = (pid: string, exe: string | null, stat: string) => {
      mkdirSync(join(folder, pid));
      if (exe !== null) symlinkSync(exe, join(folder, pid, 'exe'));
      writeFileSync(join(folder, pid, 'stat'), stat);
    };
    writeFileSync(join(folder, 'stat'), 'cpu 1 2 3\nbtime 1700000000\n');
    one('10', '/opt/solver', statLine('a) (b', 1234));
    one('11', '/opt/solver (deleted)', statLine('x', 1));
    one('12', null, statLine('kthread', 1));
    one('13', '/opt/other', 'torn');
    mkdirSync(join(folder, 'self'));
    expect(await linuxProcesses(uid, folder)).toEqual([{ pid: 10, path: '/opt/solver', startedAt: 1_700_000_012_340 }]);
    writeFileSync(join(folder, 'stat'), 'cpu 1 2 3\n');
    expect(await linuxProcesses(uid, folder)).toEqual([]);
  });
});

describe('on Windows', () => {
  const solver = { pid: 4, path: 'C:\\cfd\\solver.exe', startedAt: 1_700_000_000_000.4 };

  it('reads a list, a single process, and none', () => {
    const read = [{ ...solver, startedAt: 1_700_000_000_000 }];
    expect(readWindowsProcesses(readPowerShell(`\uFEFF${JSON.stringify([solver])}\r\n`))).toEqual(read);
    expect(readWindowsProcesses(solver)).toEqual(read);
    expect(readWindowsProcesses(readPowerShell(''))).toEqual([]);
  });

  it('leaves out what is not in the agreed form', () => {
    const odd = [
      null,
      3,
      { pid: -1, path: 'x', startedAt: 1 },
      { pid: 1, path: '', startedAt: 1 },
      { pid: 1, path: 'x' },
    ];
    expect(readWindowsProcesses([...odd, solver])).toHaveLength(1);
    expect(readWindowsProcesses(readPowerShell('Get-Process : Access is denied'))).toEqual([]);
  });
});

it.each([
  ['/usr/bin/bash', true],
  ['/bin/sh', true],
  ['/usr/lib/systemd/systemd', true],
  ['/usr/libexec/gvfsd', true],
  ['/usr/bin/dbus-daemon', true],
  ['C:\\Windows\\explorer.exe', true],
  ['C:\\Windows\\System32\\cmd.exe', true],
  ['/opt/ansys/bin/fluent', false],
  ['/usr/local/MATLAB/R2025b/bin/glnxa64/MATLAB', false],
  ['/home/ana/bin/solver.sh', false],
  ['C:\\Program Files\\ANSYS Inc\\v252\\fluent.exe', false],
  ['D:\\Windows-tools\\catia.exe', false],
])('%s is suggested to nobody: %s', (path, is) => expect(isNoSuggestion(path)).toBe(is));
