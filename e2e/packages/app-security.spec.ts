/** What the installed app lets nobody do from outside, be it a curious user, a program of theirs, or who starts it for them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { madePackage } from './packages.ts';
import { canHaveThrowawaySystem, type ThrowawaySystem, throwawaySystem } from './throwaway-system.ts';

test.describe.configure({ mode: 'serial' });
test.skip(!canHaveThrowawaySystem(), 'Only root can make a copy of this machine to install packages on.');

const agent = '/opt/Seatlight/seatlight-agent';
/** Root, who tests, has no sandbox; and there is no display. */
const withoutDesktop = [agent, '--no-sandbox', '--ozone-platform=headless', '--log-level=3'];
/** What the copy of the system sees of the test, and the test of it. */
let shared: string;
let system: ThrowawaySystem;

test.beforeAll(async () => {
  shared = mkdtempSync(join(tmpdir(), 'seatlight-security-'));
  system = await throwawaySystem();
  system.must(['dpkg', '--install', madePackage('seatlight')]);
});
test.afterAll(async () => {
  await system?.stop();
  if (shared) rmSync(shared, { recursive: true });
});

/** Ends after a while, as what let itself be opened would not. */
const runApp = (words: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  system.run(['timeout', '20', ...withoutDesktop, `--user-data-dir=${shared}/data`, ...words], env);

test('it opens to no debugger, however that is asked for, nor does the command line tool in it', () => {
  const ways = ['--inspect=0', '--remote-debugging-port=0', ' --remote-debugging-port=0', '--remote-debugging-pipe'];
  for (const way of ways) {
    for (const words of [[way], [way, '--cli', '--', '--version']]) {
      const { code, output } = runApp(words);
      expect(code, `${words}: ${output}`).toBe(2);
      expect(output).toContain('is not allowed');
      expect(output).not.toContain('listening');
    }
  }
  // Behind the dashes it is a word for the tool.
  expect(runApp(['--cli', '--', '--version', '--inspect']).output).not.toContain('is not allowed');
});

test('it runs no code that its environment names', () => {
  const code = join(shared, 'code.cjs');
  const mark = join(shared, 'mark');
  writeFileSync(code, `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '')`);
  runApp(['--cli', '--', '--version'], { NODE_OPTIONS: `--require ${code}` });
  runApp(['--cli', '--', '--version'], { ELECTRON_RUN_AS_NODE: '1' });
  system.run(['timeout', '20', agent, code], { ELECTRON_RUN_AS_NODE: '1' });
  expect(system.run(['test', '-e', mark]).code).toBe(1);
});

test('nobody chooses by the environment whose policies count', () => {
  const own = join(shared, 'machine');
  mkdirSync(join(own, 'policy.d'), { recursive: true });
  writeFileSync(join(own, 'policy.d', 'own.json'), '{"updateNotice": false}');
  const { output } = system.run(['seatlight', 'doctor'], { HOME: shared, SEATLIGHT_MACHINE_FOLDER: own });
  expect(output).toContain('updateNotice');
  expect(output).not.toContain(own);
});

test('policies of ordinary users, and those that they may write, do not count', () => {
  const policy = '/etc/seatlight/policy.d/10-test.json';
  const said = () => system.run(['seatlight', 'doctor'], { HOME: shared }).output;
  system.must(['sh', '-c', `echo '{"updateNotice": false}' >${policy} && chmod 666 ${policy}`]);
  expect(said()).toMatch(/others than its owner may write it/);
  system.must(['sh', '-c', `chmod 644 ${policy} && chown nobody ${policy}`]);
  expect(said()).toMatch(/does not belong to root/);
});

test('ordinary users can change nothing that is installed, and only the helper of the sandbox has rights of root', () => {
  const installed = ['/opt/Seatlight', '/etc/seatlight', '/etc/xdg/autostart/seatlight.desktop', '/usr/bin/seatlight'];
  system.must(['rm', '-f', '/etc/seatlight/policy.d/10-test.json']);
  const found = (...tests: string[]) => system.must(['find', ...installed, ...tests]).trim();
  expect(found('!', '-type', 'l', '-perm', '/022')).toBe('');
  expect(found('!', '-user', 'root')).toBe('');
  expect(found('-perm', '/6000')).toBe('/opt/Seatlight/chrome-sandbox');
});
