import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemSpoolFiles as files } from './spool-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-spool-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

it('writes and reads at a place, and keeps what is there when it opens again', async () => {
  const path = join(folder, 'a');
  const file = await files.open(path);
  await file.write(Buffer.from('one two'), 0);
  await file.write(Buffer.from('TWO three'), 4);
  await file.sync();
  await file.close();
  const again = await files.open(path);
  expect(text(await again.read(4, 100))).toBe('TWO three');
  expect(text(await again.read(100, 4))).toBe('');
  await again.truncate(7);
  expect(await again.size()).toBe(7);
  await again.close();
  expect(readFileSync(path, 'utf8')).toBe('one TWO');
});

it('makes folders with all above them, lists them, and removes files, there or not', async () => {
  const deep = join(folder, 'b', 'c');
  await files.makeFolder(deep);
  await files.makeFolder(deep);
  writeFileSync(join(deep, 'x'), '');
  await files.syncFolder(deep);
  expect(await files.names(deep)).toEqual(['x']);
  await files.remove(join(deep, 'x'));
  await files.remove(join(deep, 'x'));
  expect(existsSync(join(deep, 'x'))).toBe(false);
});

it.skipIf(process.platform === 'win32')('lets nobody else read what the logs tell of people', async () => {
  const own = join(folder, 'spool');
  await files.makeFolder(own);
  await (await files.open(join(own, 'a'))).close();
  expect(statSync(own).mode & 0o777).toBe(0o700);
  expect(statSync(join(own, 'a')).mode & 0o777).toBe(0o600);
});

it('tells the error of the system', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expect(files.makeFolder(join(folder, 'file', 'x'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  await expect(files.names(join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
});
