/** `seatlight wait` in a terminal. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inProject, projectRoot } from '../scripts/setup/project.mjs';
import { until } from './desktop/wait.ts';
import { freeSeat } from './fixtures/free-seat.ts';
import { kim } from './fixtures/people.ts';
import { embeddedServers } from './fixtures/processes.ts';
import { expect, test } from './fixtures/test.ts';

const quoted = (word: string): string => `'${word}'`;

interface Terminal {
  readonly child: ChildProcess;
  output(): string;
  /** Waits until this can be read, as often as told. */
  shows(text: string, times?: number): Promise<void>;
}

/** Runs a program in a terminal of its own. */
function inTerminal(words: readonly string[], env: NodeJS.ProcessEnv): Terminal {
  const child = spawn('script', ['-qefc', words.map(quoted).join(' '), '/dev/null'], { cwd: projectRoot, env });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const shows = async (text: string, times = 1) => {
    const probe = () => output.split(text).length > times || Promise.reject(new Error(`it shows ${output}`));
    await until(`"${text}" in the terminal`, probe, 30_000);
  };
  return { child, output: () => output, shows };
}

test('wait stands in line, runs the command when a seat is free, and ends with its exit code', async ({
  desktop,
  startServer,
  site,
  log,
  popUps,
}, testInfo) => {
  const server = await startServer();
  const mark = testInfo.outputPath('ran');
  const program = testInfo.outputPath('study.sh');
  writeFileSync(program, `#!/bin/sh\necho "$SEATLIGHT_FEATURE|$1|$2" > '${mark}'\nexit 7\n`);
  chmodSync(program, 0o755);
  const command = [process.execPath, inProject('cli', 'main.ts'), 'wait', 'mesher'];
  const words = [...command, '--server', server.url, '--token-file', server.tokenFile, '--', program, 'a b', '$HOME'];
  const { child, output, shows } = inTerminal(words, { ...desktop.env, ...kim.env });
  const ended = once(child, 'exit');
  await shows('mesher on 27000@licences.example: you are 1st of 1 in line');
  expect(existsSync(mark)).toBe(false);

  freeSeat(site, log);
  const [code] = await ended;
  expect(code).toBe(7);
  expect(readFileSync(mark, 'utf8')).toBe('mesher|a b|$HOME\n');
  expect(output()).toContain('1 seat is free for you');
  await popUps.next(/^mesher: a seat is free for you$/);
});

test('where the app runs as well, the pop-up that stays is that of the command', async ({
  desktop,
  launch,
  startServer,
  site,
  log,
  popUps,
}) => {
  const server = await startServer();
  const seatlight = await launch({ switches: server.switches, env: kim.env });
  await expect.poll(() => seatlight.tray.tooltip()).toContain('Test site');
  const command = [process.execPath, inProject('cli', 'main.ts'), 'wait', 'mesher'];
  const words = [...command, '--server', server.url, '--token-file', server.tokenFile];
  const { child, shows } = inTerminal(words, { ...desktop.env, ...kim.env });
  const ended = once(child, 'exit');
  await shows('you are 1st of 1 in line');

  freeSeat(site, log);
  const [code] = await ended;
  expect(code).toBe(0);
  await popUps.next(/^mesher: a seat is free for you$/);
  const ofApp = popUps.accepted.filter(({ title }) => title === 'A mesher seat is free');
  await until('the app to take its own away', () => ofApp.every(({ events }) => events.includes('closed:3')));
});

test('Ctrl-C leaves the line, and a restart of the monitoring server does not', async ({ desktop, startServer }) => {
  const server = await startServer();
  const options = ['--server', server.url, '--token-file', server.tokenFile];
  const command = [process.execPath, inProject('cli', 'main.ts')];
  const { child, shows } = inTerminal([...command, 'wait', 'mesher', ...options], { ...desktop.env, ...kim.env });
  const ended = once(child, 'exit');
  const waits = () => server.waitsOf(kim.user);
  await shows('1st of 1');
  const [before] = await waits();

  await server.kill();
  await shows('Not connected');
  await server.start();
  await until('the same wait after the restart', async () => (await waits()).some(({ id }) => id === before?.id));
  await shows('1st of 1', 2);

  child.stdin?.write('\u0003');
  const [code] = await ended;
  expect(code).toBe(130);
  expect(await waits()).toEqual([]);
});

test('the place is kept when the server inside the app is another', async ({ launch, site }) => {
  const seatlight = await launch({ switches: site.switches, env: kim.env });
  await until('the server of the app', () => seatlight.runtimeFile());
  const { child, shows } = inTerminal([process.execPath, inProject('cli', 'main.ts'), 'wait', 'mesher'], seatlight.env);
  const ended = once(child, 'exit');
  await shows('1st of 1');
  for (const { pid } of embeddedServers(seatlight.pid)) process.kill(pid, 'SIGKILL');
  await shows('Not connected');
  await shows('1st of 1', 2);
  child.stdin?.write('\u0003');
  const [code] = await ended;
  expect(code).toBe(130);
});
