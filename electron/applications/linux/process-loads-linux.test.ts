import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createLinuxLoads } from './process-loads-linux.ts';

const uid = process.getuid?.() ?? -1;
const folder = mkdtempSync(join(tmpdir(), 'loads-'));
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

describe.skipIf(process.platform !== 'linux')('the processes of this computer', () => {
  const read = createLinuxLoads(uid);
  const one = async (pid: number) => (await read(new Set([pid])))[0];

  it('are read with their program, parent and start', async () => {
    const own = await one(process.pid);
    expect(own).toMatchObject({ pid: process.pid, parentPid: process.ppid, path: process.execPath });
    // The start of the system is told in seconds.
    expect(Math.abs((own?.startedAt ?? 0) - (Date.now() - process.uptime() * 1000))).toBeLessThan(60_000);
    expect((await read(null)).some(({ pid }) => pid === process.pid)).toBe(true);
    expect(await createLinuxLoads(uid + 1_000_000)(null)).toEqual([]);
    expect(await read(new Set([2 ** 22 + 1]))).toEqual([]);
  });

  it('tell of a child that computed and wrote, also after it ended', async () => {
    const program = `
      const { writeFileSync, fsyncSync, openSync } = require('node:fs');
      while (process.cpuUsage().user < 350_000);
      const file = openSync(process.argv[1], 'w');
      writeFileSync(file, Buffer.alloc(4_000_000, 1));
      fsyncSync(file);
      process.stdout.write('done');
      process.stdin.on('data', () => process.exit()).on('end', () => process.exit());`;
    const before = await one(process.pid);
    const child = spawn(process.execPath, ['-e', program, join(folder, 'result')], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    ends.push(() => child.kill());
    await once(child.stdout, 'data');
    const busy = await one(child.pid as number);
    expect(busy?.parentPid).toBe(process.pid);
    expect(busy?.processorMs).toBeGreaterThan(300);
    // Kernels that keep no such books tell nothing; files in memory are on no disk.
    if (busy?.diskBytes != null && busy.diskBytes > 0) expect(busy.diskBytes).toBeGreaterThanOrEqual(4_000_000);
    child.stdin.end();
    await once(child, 'exit');
    expect(await one(child.pid as number)).toBeUndefined();
    const after = await one(process.pid);
    expect((after?.processorMs ?? 0) - (before?.processorMs ?? 0)).toBeGreaterThan(300);
  });

  it('keep their starts', async () => {
    expect((await one(process.pid))?.startedAt).toBe((await one(process.pid))?.startedAt);
  });
});

describe.skipIf(process.platform === 'win32')('what stands in /proc', () => {
  const proc = join(folder, 'proc');
  const add = (pid: number, exe: string | null, state: string, io?: string) => {
    const own = join(proc, String(pid));
    mkdirSync(own, { recursive: true });
    if (exe !== null) symlinkSync(exe, join(own, 'exe'));
    writeFileSync(join(own, 'stat'), `${pid} (a) b) ${state} 5 9 9 34817 -1 0 1 2 3 4 100 20 3 1 20 0 5 0 1234 0 0\n`);
    if (io !== undefined) writeFileSync(join(own, 'io'), io);
  };

  it('is read as far as it can be', async () => {
    mkdirSync(proc, { recursive: true });
    writeFileSync(join(proc, 'stat'), 'btime 1700000000\n');
    add(
      10,
      '/opt/cad (deleted)',
      'S',
      'rchar: 5\nwchar: 6\nread_bytes: 4096\nwrite_bytes: 8192\ncancelled_write_bytes: 9\n',
    );
    add(11, '/opt/setuid', 'R');
    add(12, '/opt/over', 'Z');
    add(13, null, 'S');
    const read = createLinuxLoads(uid, proc);
    const first = {
      ...{ pid: 10, parentPid: 5, path: '/opt/cad', startedAt: 1_700_000_012_340, processorMs: 1240 },
      ...{ diskBytes: 12_288, terminal: 34817 },
    };
    const second = { ...first, pid: 11, path: '/opt/setuid', diskBytes: null };
    expect(await read(new Set([10, 11, 12, 13]))).toEqual([first, second]);
    expect(await read(null)).toEqual([{ ...first, diskBytes: null }, second]);
    // The clock is set; the process is the same.
    writeFileSync(join(proc, 'stat'), 'btime 1700000060\n');
    expect(await read(new Set([10]))).toEqual([first]);
  });

  it('is nothing without the start of the system', async () => {
    const none = join(folder, 'none');
    mkdirSync(none);
    writeFileSync(join(none, 'stat'), 'cpu 1 2 3\n');
    expect(await createLinuxLoads(uid, none)(null)).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  });
});
