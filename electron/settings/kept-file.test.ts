import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openKeptFile } from './kept-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'kept-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Kept {
  readonly words: readonly string[];
}
const nothing: Kept = { words: [] };

function open(path: string, logged: string[] = []) {
  const read = (json: unknown): Kept => ({ words: (json as Kept).words });
  const log = (message: string) => logged.push(message);
  return openKeptFile<Kept>({ path, what: 'The words', empty: nothing, read, now: Date.now, log });
}

it('survives a restart', async () => {
  const path = join(folder, 'kept.json');
  const file = await open(path);
  expect(file.value).toEqual(nothing);
  file.save({ words: ['first'] });
  file.save({ words: ['second'] });
  file.save({ words: ['last'] });
  await file.flush();
  expect((await open(path)).value).toEqual({ words: ['last'] });
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('starts anew from a file that is no JSON, and sets it aside', async () => {
  const path = join(folder, 'torn.json');
  writeFileSync(path, '{"words":');
  const logged: string[] = [];
  expect((await open(path, logged)).value).toEqual(nothing);
  expect(logged.join()).toContain('The words could not be read and were set aside');
  expect(readdirSync(folder).filter((name) => name.startsWith('torn.json.corrupt'))).toHaveLength(1);
});

it('goes on without a file that cannot be written', async () => {
  writeFileSync(join(folder, 'file'), 'untouched');
  const logged: string[] = [];
  const file = await open(join(folder, 'file', 'below-a-file.json'), logged);
  file.save({ words: ['x'] });
  await file.flush();
  expect(logged.join()).toContain('The words could not be written.');
  expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('untouched');
});
