import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readJsonFile, writeJsonFile } from './json-file.ts';

const now = Date.UTC(2026, 0, 2, 3, 4, 5);
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-json-'));
  path = join(folder, 'a', 'settings.json');
});

describe('writeJsonFile', () => {
  it('writes what readJsonFile reads, for the user alone, and leaves nothing beside it', async () => {
    expect(await readJsonFile(path, now)).toEqual({ kind: 'missing' });
    await writeJsonFile(path, { theme: 'dark' });
    await writeJsonFile(path, { theme: 'light' });
    expect(await readJsonFile(path, now)).toEqual({ kind: 'read', json: { theme: 'light' } });
    expect(readdirSync(join(folder, 'a'))).toEqual(['settings.json']);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('leaves the old file whole when the new one cannot be written', async () => {
    await writeJsonFile(path, { theme: 'dark' });
    await expect(writeJsonFile(path, { big: 1n })).rejects.toThrow();
    mkdirSync(join(folder, 'taken'));
    await expect(writeJsonFile(join(folder, 'taken'), {})).rejects.toThrow();
    expect(await readJsonFile(path, now)).toEqual({ kind: 'read', json: { theme: 'dark' } });
    expect(readdirSync(join(folder, 'a'))).toEqual(['settings.json']);
    expect(readdirSync(folder).toSorted()).toEqual(['a', 'taken']);
  });
});

it.each(['', '{"theme": "da', 'not json', '\0\0\0\0'])('sets a corrupt file aside: %j', async (text) => {
  mkdirSync(join(folder, 'a'));
  writeFileSync(path, text);
  const movedTo = `${path}.corrupt-2026-01-02T03-04-05-000Z`;
  expect(await readJsonFile(path, now)).toEqual({ kind: 'corrupt', movedTo });
  expect(readFileSync(movedTo, 'utf8')).toBe(text);
  expect(await readJsonFile(path, now)).toEqual({ kind: 'missing' });
});
