/** `seatlight.exe` by itself: what it passes on, with a program in the place of the app that shows it. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildLauncher } from '../../build/launcher/build-launcher.ts';
import { until } from '../desktop/wait.ts';
import { expect, test } from './fixtures.ts';

const folder = 'a folder';

/** What the program says besides; both outputs come here, and each on a way of its own. */
const error = 'an error\n';
const withoutError = (out: string): string => out.replace(error, '');

test.beforeAll(async ({ windows }) => {
  const own = join(windows.shared, folder);
  mkdirSync(own);
  copyFileSync(await buildLauncher(), join(own, 'seatlight.exe'));
  const shower = join(import.meta.dirname, 'show-words.c');
  execFileSync('x86_64-w64-mingw32-gcc', ['-municode', '-o', join(own, 'seatlight-agent.exe'), shower]);
});

test('it passes words on exactly, whatever is in them', async ({ windows }) => {
  const words = [
    'a b',
    'c"d',
    '\\\\x\\',
    'e\\" f\\',
    '',
    'ü€😀',
    '%PATH%',
    '^&|<>',
    '--json',
    "it's",
    '\\"',
    'tab\there',
  ];
  const { code, out } = await windows.run(windows.inWindows(join(folder, 'seatlight.exe')), ...words);
  expect(withoutError(out).split('\n')).toEqual(['--cli', '--', ...words, '']);
  expect(out).toContain(error);
  expect(code).toBe(77);
});

test('it carries a lot in and out, byte for byte', async ({ windows }) => {
  const lines = Array.from({ length: 50_000 }, (_, index) => `line ${index}\n`).join('');
  const input = join(windows.shared, 'input');
  writeFileSync(input, lines);
  const { out } = await windows.start([windows.inWindows(join(folder, 'seatlight.exe'))], input).ended;
  expect(withoutError(out)).toBe(`--cli\n--\n${lines}`);
});

test('for the installer it starts the app quietly, in its own folder and with no other word', async ({ windows }) => {
  const launcher = windows.inWindows(join(folder, 'seatlight.exe'));
  const started = join(windows.shared, folder, 'started.txt');
  // Only that one word does it; with others it is like any other.
  expect(withoutError((await windows.run(launcher, '--start-in-sessions', 'x')).out)).toBe(
    '--cli\n--\n--start-in-sessions\nx\n',
  );
  expect(existsSync(started)).toBe(false);
  const { code, out } = await windows.run(launcher, '--start-in-sessions');
  expect({ code, out }).toEqual({ code: 0, out: '' });
  const commandLine = () => existsSync(started) && readFileSync(started, 'utf8');
  expect(await until('its start', commandLine)).toBe(
    `"${windows.inWindows(join(folder, 'seatlight-agent.exe'))}" --hidden`,
  );
});

test('it says what to do when the app is not there', async ({ windows }) => {
  rmSync(join(windows.shared, folder, 'seatlight-agent.exe'));
  const { code, out } = await windows.run(windows.inWindows(join(folder, 'seatlight.exe')), 'status');
  expect(out).toMatch(/^seatlight: seatlight-agent\.exe.* Repair the installation\.\r\n$/);
  expect(code).toBe(1);
});
