/** The command line tool as the installed app runs it: inside Electron, without a display. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { electronPath, machineSwitches } from '../scripts/app/electron.ts';
import { projectRoot } from '../scripts/setup/project.mjs';
import { until } from './desktop/wait.ts';
import { kim } from './fixtures/people.ts';
import { expect, test } from './fixtures/test.ts';

/** As the script in /usr/bin has them. */
const args = (...words: readonly string[]): string[] => [
  '.',
  ...machineSwitches(),
  '--ozone-platform=headless',
  '--log-level=3',
  '--cli',
  '--',
  ...words,
];

const environment = (home: string) => ({ PATH: process.env.PATH ?? '', HOME: home, ...kim.env });

function seatlight(home: string, words: readonly string[], input = '') {
  const options = { cwd: projectRoot, env: environment(home), encoding: 'utf8', input, maxBuffer: 10_000_000 } as const;
  const { status, stdout, stderr } = spawnSync(electronPath(), args(...words), options);
  return { status, stdout, stderr };
}

test('output and exit codes are those of the tool, and nothing is left behind', () => {
  const home = test.info().outputPath('home');
  mkdirSync(home, { recursive: true });
  expect(seatlight(home, ['--version'])).toEqual({ status: 0, stdout: '0.1.0\n', stderr: '' });
  expect(seatlight(home, ['bogus', '--json'])).toEqual({
    status: 2,
    stdout: '',
    stderr: "error: unknown command 'bogus'\n",
  });
  const noServer = seatlight(home, ['status']);
  expect(noServer).toMatchObject({ status: 3, stdout: '' });
  expect(noServer.stderr).toMatch(/^seatlight: No monitoring server: /);
  expect(seatlight(home, ['doctor'])).toMatchObject({ status: 1, stdout: expect.stringContaining('steps failed') });
  expect(existsSync(`${home}/.config`)).toBe(false);
});

test('a report comes in by standard input and goes out whole', () => {
  const features = Array.from({ length: 2000 }, (_, index) => `Users of feature_${index}:  (Uncounted, node-locked)`);
  const report = ['Flexible License Manager status on Wed 11/18/2026 10:05', ...features, ''].join('\n');
  const { status, stdout } = seatlight(test.info().outputPath(), ['parse', '-'], report);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ reportedAt: '2026-11-18T10:05:00' });
  expect(stdout).toContain('feature_1999');
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} leaves the line`, async ({ startServer }, testInfo) => {
    const server = await startServer();
    const options = { cwd: projectRoot, env: environment(testInfo.outputPath()) };
    const child = spawn(electronPath(), args('wait', 'mesher', ...server.switches), options);
    let output = '';
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    const ended = once(child, 'exit');
    await until('its place in line', () => output.includes('you are 1st of 1 in line'), 30_000);
    child.kill(signal);
    expect((await ended)[0]).toBe(130);
    expect(await server.waitsOf(kim.user)).toEqual([]);
  });
}

test('wait runs the program with the same output, and ends with its exit code', async ({ startServer }) => {
  const server = await startServer();
  const snapshot = () => fetch(`${server.url}/api/v1/snapshot`, { headers: server.headers });
  await until('the seats', async () => (await (await snapshot()).text()).includes('post'));
  const words = ['wait', 'post', '--quiet', ...server.switches, '--', 'sh', '-c', 'echo "$SEATLIGHT_FEATURE"; exit 7'];
  expect(seatlight(test.info().outputPath(), words)).toEqual({ status: 7, stdout: 'post\n', stderr: '' });
});
