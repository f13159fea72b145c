/** `seatlight wait` in a terminal. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inProject, projectRoot } from '../scripts/setup/project.mjs';
import { until } from './desktop/wait.ts';
import { kim } from './fixtures/people.ts';
import { feature, seat, usualFeatures } from './fixtures/stand-in-site.ts';
import { expect, test } from './fixtures/test.ts';

const quoted = (word: string): string => `'${word}'`;

/** A program in a terminal of its own, and what is to be seen there. */
function inTerminal(words: readonly string[], env: NodeJS.ProcessEnv): { child: ChildProcess; output(): string } {
  const child = spawn('script', ['-qefc', words.map(quoted).join(' '), '/dev/null'], { cwd: projectRoot, env });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  return { child, output: () => output };
}

const withFreeSeat = usualFeatures.map((one) =>
  one.name === 'mesher' ? feature('mesher', 2, { checkouts: [seat('li.wei', 'ws-020')] }) : one,
);

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
  const { child, output } = inTerminal(words, { ...desktop.env, ...kim.env });
  const ended = once(child, 'exit');
  await until('the place in line', () =>
    output().includes('mesher on 27000@licences.example: you are 1st of 1 in line'),
  );
  expect(existsSync(mark)).toBe(false);

  site.tell(withFreeSeat);
  log.in('mesher', 'jo.berg', 'ws-021');
  const [code] = await ended;
  expect(code).toBe(7);
  expect(readFileSync(mark, 'utf8')).toBe('mesher|a b|$HOME\n');
  expect(output()).toContain('1 seat is free for you');
  await popUps.next(/^mesher: a seat is free for you$/);
});

test('Ctrl-C leaves the line, and a restart of the monitoring server does not', async ({ desktop, startServer }) => {
  const server = await startServer();
  const options = ['--server', server.url, '--token-file', server.tokenFile];
  const command = [process.execPath, inProject('cli', 'main.ts')];
  const { child, output } = inTerminal([...command, 'wait', 'mesher', ...options], { ...desktop.env, ...kim.env });
  const ended = once(child, 'exit');
  const headers = { authorization: `Bearer ${readFileSync(server.tokenFile, 'utf8').trim()}` };
  const waits = async () => {
    const answer = await fetch(`${server.url}/api/v1/waits?user=${kim.user}`, { headers });
    return ((await answer.json()) as { waits: { id: string }[] }).waits;
  };
  await until('the place in line', () => output().includes('1st of 1'));
  const [before] = await waits();

  await server.kill();
  await until('the break', () => output().includes('Not connected'));
  await server.start();
  await until('the same wait after the restart', async () => (await waits()).some(({ id }) => id === before?.id));
  await until('the place in line again', () => output().split('1st of 1').length > 2, 30_000);

  child.stdin?.write('\u0003');
  const [code] = await ended;
  expect(code).toBe(130);
  expect(await waits()).toEqual([]);
});
