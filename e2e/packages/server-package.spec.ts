/** The package of the monitoring server, from its installation until it is purged. systemd does not run here, so what its unit says is done by hand. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { isOnPath } from '../../scripts/setup/commands.mjs';
import { inProject } from '../../scripts/setup/project.mjs';
import { until } from '../desktop/wait.ts';
import { freePort } from '../fixtures/free-port.ts';
import { type Packages, packagesOf } from './packages.ts';
import { canHaveThrowawaySystem, type ThrowawaySystem, throwawaySystem } from './throwaway-system.ts';

test.describe.configure({ mode: 'serial' });
test.skip(!canHaveThrowawaySystem(), 'Only root can make a copy of this machine to install packages on.');

const user = 'seatlight-server';
const data = '/var/lib/seatlight-server';
const configuration = '/etc/seatlight-server/seatlight.yaml';
const unit = readFileSync(inProject('build', 'linux', 'server', 'seatlight-server.service'), 'utf8');
const execStart = /^ExecStart=(.*)$/m.exec(unit)?.[1]?.split(' ') ?? [];

let system: ThrowawaySystem;
let packages: Packages;
let url: string;

test.beforeAll(async () => {
  packages = packagesOf('seatlight-server');
  system = await throwawaySystem();
});
test.afterAll(async () => {
  await system.stop();
  packages.remove();
});

/** Runs the server as systemd would, while `use` does something with it. */
async function running(use: (log: () => string, pid: string) => Promise<void> | void): Promise<void> {
  const child = system.start(['setpriv', `--reuid=${user}`, `--regid=${user}`, '--clear-groups', ...execStart]);
  let log = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  const ended = once(child, 'exit');
  try {
    await until('the server', () => log.includes('is listening'));
    await use(() => log, system.must(['pgrep', '--newest', '--uid', user]).trim());
  } finally {
    system.run(['pkill', '--uid', user]);
  }
  expect(await ended).toEqual([0, null]);
}

const status = (...words: string[]) =>
  system.must([user, 'status', '--server', url, '--token-file', `${data}/token`, ...words]);

test('is installed with a user of its own, who alone may read what may hold tokens', () => {
  system.must(['dpkg', '--install', packages.first]);
  const rights = system.must(['stat', '--format=%U %G %a %n', configuration, data, '/usr/lib/seatlight-server/node']);
  expect(rights.trim().split('\n')).toEqual([
    `root ${user} 640 ${configuration}`,
    `${user} ${user} 750 ${data}`,
    'root root 755 /usr/lib/seatlight-server/node',
  ]);
  expect(system.must(['getent', 'passwd', user])).toContain(`${data}:/usr/sbin/nologin`);
  expect(system.must(['systemctl', 'is-enabled', user]).trim()).toBe('enabled');
});

test('has a unit that systemd can read, and finds its own configuration right', () => {
  const unitFile =
    system
      .must(['dpkg', '--listfiles', user])
      .split('\n')
      .find((path) => path.endsWith('.service')) ?? '';
  if (isOnPath('systemd-analyze')) system.must(['systemd-analyze', 'verify', unitFile]);

  expect(system.must([user, 'server', '--check', '--config', configuration])).toContain('the configuration is right');
});

test('has nothing of Electron, not even for a command that is seldom used', () => {
  const traces = `Electron failed to install|(from|require\\(|import\\() ?["']electron["']`;
  expect(system.run(['grep', '-rlE', '--include=*.js', traces, `/usr/lib/${user}`])).toEqual({ code: 1, output: '' });
});

test('serves agents by what its unit says, logs JSON lines, and reads its configuration anew', async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  system.must(['sed', '--in-place', `s/port: .*/port: ${port}/`, configuration]);
  await running(async (log, pid) => {
    expect(status('--json')).toContain('"Licences"');
    system.must(['sed', '--in-place', 's/name: Licences/name: Another name/', configuration]);
    system.must(['kill', '-HUP', pid]);
    await until('the new name', () => status('--json').includes('"Another name"'));
    for (const line of log().trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('msg');
  });
});

test('is upgraded without a question: configuration, history and token stay', async () => {
  const kept = ['sh', '-c', `cat ${configuration} ${data}/token; ls ${data}`];
  const before = system.must(kept);
  system.must(['dpkg', '--install', packages.later]);
  expect(system.must(kept)).toBe(before);
  await running(async () => {
    expect(status('--json')).toContain('"Another name"');
  });
});

test('keeps all of it when it is removed, and nothing when it is purged', async () => {
  system.must(['dpkg', '--remove', user]);
  expect(system.run([user]).code).toBe(127);
  system.must(['test', '-s', configuration, '-a', '-s', `${data}/token`]);
  system.must(['dpkg', '--purge', user]);
  expect(system.traces('seatlight')).toEqual([]);
  expect(system.run(['getent', 'passwd', user]).code).toBe(2);
});
