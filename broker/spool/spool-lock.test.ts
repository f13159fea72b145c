import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockSpool, SpoolInUse } from './spool-lock.ts';

let folder: string;
let child: ChildProcess | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-lock-'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Another process that holds the lock of the folder. */
async function hold(): Promise<ChildProcess> {
  const program = `
    const { lockSpool } = await import(${JSON.stringify(join(import.meta.dirname, 'spool-lock.ts'))});
    await lockSpool(${JSON.stringify(folder)});
    console.log('locked');
    setInterval(() => {}, 1000);
  `;
  const started = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  await once(started.stdout, 'data');
  return started;
}

test('one at a time has a folder, and the next one when it lets go', async () => {
  const unlock = await lockSpool(folder);
  await expect(lockSpool(folder)).rejects.toBeInstanceOf(SpoolInUse);
  await unlock();
  await (await lockSpool(folder))();
});

test('a folder is the same by another path', async () => {
  const spool = join(folder, 'spool');
  const link = join(folder, 'link');
  mkdirSync(spool);
  symlinkSync(spool, link, 'dir');
  const unlock = await lockSpool(spool);
  await expect(lockSpool(link)).rejects.toBeInstanceOf(SpoolInUse);
  await expect(lockSpool(`${folder}/./spool/`)).rejects.toBeInstanceOf(SpoolInUse);
  await unlock();
});

test('a process that was killed holds it no longer', async () => {
  const other = await hold();
  await expect(lockSpool(folder)).rejects.toThrow(`Another broker uses the spool folder ${folder}.`);
  const ended = once(other, 'exit');
  other.kill('SIGKILL');
  await ended;
  await (await lockSpool(folder))();
});
