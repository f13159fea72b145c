import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openRotatingFile } from './rotating-file.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-log-'));
  path = join(folder, 'logs', 'server.log');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (file: string): string => readFileSync(file, 'utf8');

test('a full file makes way for a new one, and only so many old ones stay', () => {
  const log = openRotatingFile(path, { maxBytes: 10, keep: 2 });
  for (const line of ['one\n', 'two\n', 'three\n', 'four\n', 'five\n', 'six\n']) log.write(line);
  log.close();
  expect(readdirSync(join(folder, 'logs')).sort()).toEqual(['server.log', 'server.log.1', 'server.log.2']);
  expect([read(path), read(`${path}.1`), read(`${path}.2`)]).toEqual(['six\n', 'four\nfive\n', 'three\n']);
});

test('goes on in the file of the run before, and counts what is in it', () => {
  const first = openRotatingFile(path, { maxBytes: 10, keep: 2 });
  first.write('12345\n');
  first.close();
  const second = openRotatingFile(path, { maxBytes: 10, keep: 2 });
  second.write('abc\n');
  second.write('d\n');
  second.close();
  expect([read(`${path}.1`), read(path)]).toEqual(['12345\nabc\n', 'd\n']);
});

test('a line longer than a file is written whole', () => {
  const log = openRotatingFile(path, { maxBytes: 10, keep: 2 });
  log.write(`${'x'.repeat(50)}\n`);
  log.write('y\n');
  log.close();
  expect([read(`${path}.1`).length, read(path)]).toEqual([51, 'y\n']);
});

test.skipIf(!existsSync('/dev/full'))('a full disk loses lines, not the server', () => {
  const log = openRotatingFile('/dev/full', { maxBytes: 1e9, keep: 1 });
  expect(() => log.write('x\n')).not.toThrow();
  log.close();
});

test('nothing is written after closing', () => {
  const log = openRotatingFile(path);
  log.close();
  log.write('late\n');
  expect(read(path)).toBe('');
});

test('a place where no file can be is an error at once', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => openRotatingFile(join(folder, 'file', 'server.log'))).toThrow();
});
