import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { runtimeFileName, runtimeFileSchema } from '../../protocol/runtime-file.ts';
import { appendLine, openLogFile, withLevel } from './log-file.ts';
import { userDataFolder } from './paths.ts';
import { removeRuntimeFile, writeRuntimeFile } from './runtime-file.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'seatlight-files-'));

it('keeps its data in the local folder of Windows, and where each system wants it', () => {
  const of = (platform: NodeJS.Platform, env = {}) => userDataFolder({ platform, env, appData: '/appdata' });
  expect(of('win32', { LOCALAPPDATA: '/local' })).toBe(join('/local', 'Seatlight'));
  expect(of('win32')).toBe(join('/appdata', 'Seatlight'));
  expect(of('darwin')).toBe(join('/appdata', 'Seatlight'));
  expect(of('linux')).toBe(join('/appdata', 'seatlight'));
});

it('writes the file for the command line for the user alone, and takes it away', async () => {
  const data = folder();
  const file = join(data, runtimeFileName);
  await writeRuntimeFile(data, { url: 'http://127.0.0.1:4711', token: 'secret', pid: 1 });
  expect(runtimeFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')))).toMatchObject({ token: 'secret' });
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  removeRuntimeFile(data);
  removeRuntimeFile(data);
  expect(existsSync(file)).toBe(false);
});

it('leaves out what is no failure, for as long as only failures are wanted', () => {
  const lines: string[] = [];
  let level: 'error' | 'info' = 'error';
  const log = withLevel(
    (message) => lines.push(message),
    () => level,
  );
  log('Hello.');
  log('Failed.', new Error('why'));
  level = 'info';
  log('Hello again.');
  expect(lines).toEqual(['Failed.', 'Hello again.']);
});

it('logs with time and cause, starts a new file when one is full, and never fails', () => {
  const terminal = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const path = join(folder(), 'logs', 'app.log');
  const log = openLogFile(path, () => new Date(0));
  log('Hello.');
  log('Failed.', new Error('why'));
  log('The server says: no.\n1970-01-01T00:00:00.000Z Made up.\r\x1b[2J');
  expect(readFileSync(path, 'utf8')).toMatch(/ The server says: no\. 1970-01-01T00:00:00\.000Z Made up\. {2}\[2J\n$/);
  expect(readFileSync(path, 'utf8')).toMatch(/^1970-01-01T00:00:00.000Z Hello\.\n1970.*Failed\. Error: why\n/);
  expect(terminal).toHaveBeenCalledOnce();
  writeFileSync(path, 'x'.repeat(1024 * 1024 + 1));
  appendLine(path, 'new\n');
  expect(readFileSync(path, 'utf8')).toBe('new\n');
  expect(existsSync(`${path}.1`)).toBe(true);
  appendLine(join(path, 'not', 'a', 'folder'), 'lost\n');
  terminal.mockRestore();
});
