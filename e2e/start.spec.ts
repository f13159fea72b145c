/** `npm start` where there is no display. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { inProject, projectRoot } from '../scripts/setup/project.mjs';
import { until } from './desktop/wait.ts';
import { embeddedServers } from './fixtures/processes.ts';
import { expect, test } from './fixtures/test.ts';

// biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern before the second argument
test('without a display the app starts on a virtual one, says so and keeps a live table', async ({}, testInfo) => {
  const { DISPLAY: _x11, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const start = spawn(process.execPath, [inProject('scripts', 'app', 'start.ts')], {
    cwd: projectRoot,
    env: { ...env, XDG_CONFIG_HOME: testInfo.outputPath('config') },
  });
  let output = '';
  for (const stream of [start.stdout, start.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  await until('the note', () => output.includes('There is no display here: the app runs on a virtual one'));
  await until('the table', () => /^acfd_fluent +Simulation +\d+ +\d+ of 50/m.test(output), 30_000);
  await until('a change', () => /^\d\d:\d\d:\d\d {2}\S+/m.test(output), 45_000);
  // The next one has another port and another token, as after a change of the settings.
  for (const { pid } of embeddedServers(start.pid as number)) process.kill(pid, 'SIGKILL');
  await until('the loss', () => output.includes('not connected; trying again'));
  await until('the server that was started instead', () => output.includes('connected again'), 30_000);
  start.kill('SIGINT');
  const [exitCode] = await once(start, 'exit');
  expect(exitCode).toBe(0);
});
