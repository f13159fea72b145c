/** The package of the app, from its installation until it is purged, on a desktop with a tray. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { aReceipt } from '../../electron/reclaim/testing/a-receipt.ts';
import packageFile from '../../package.json' with { type: 'json' };
import { type Desktop, startDesktop } from '../desktop/desktop.ts';
import { screenOf } from '../desktop/screen.ts';
import { until } from '../desktop/wait.ts';
import { trayIcon } from '../fixtures/tray-icon.ts';
import { waitingListOf } from '../fixtures/waiting-list.ts';
import { laterVersion, type Packages, packagesOf } from './packages.ts';
import { canHaveThrowawaySystem, type ThrowawaySystem, throwawaySystem } from './throwaway-system.ts';

test.describe.configure({ mode: 'serial' });
test.skip(!canHaveThrowawaySystem(), 'Only root can make a copy of this machine to install packages on.');

const agent = '/opt/Seatlight/seatlight-agent';

let system: ThrowawaySystem;
let packages: Packages;
let desktop: Desktop;

test.beforeAll(async () => {
  packages = packagesOf('seatlight');
  desktop = await startDesktop({ parts: 'all' });
  system = await throwawaySystem();
});
test.afterAll(async () => {
  await system?.stop();
  await desktop?.stop();
  packages?.remove();
});

/** What a person and their session have. */
interface Person {
  readonly env: Record<string, string>;
  /** Where the app keeps what is theirs. */
  readonly folder: string;
}

function person(name: string): Person {
  const configHome = join(desktop.env.HOME ?? '', name);
  const folder = join(configHome, 'seatlight');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ version: 1, theme: 'dark' }));
  return { env: { ...desktop.env, XDG_CONFIG_HOME: configHome }, folder };
}

/** Starts the app by the words of a file of the desktop; root, who tests, has no sandbox. */
function startBy(file: string, { env }: Person): ChildProcess {
  const words = /^Exec=(.*)$/m.exec(system.must(['cat', file]))?.[1]?.split(' ') ?? [];
  return system.start(
    ['env', '--', words[0] ?? '', '--no-sandbox', ...words.slice(1).filter((word) => word !== '%u')],
    env,
  );
}

const defaults = '/etc/seatlight/defaults.json';
const policy = '/etc/seatlight/policy.d/10-test.json';
const autostart = '/etc/xdg/autostart/seatlight.desktop';
const entry = '/usr/share/applications/seatlight.desktop';
let ana: Person;
let app: ChildProcess;

test('is installed with all that it depends on', () => {
  system.must(['dpkg', '--install', packages.first]);
  expect(system.must(['seatlight', '--version']).trim()).toBe(packageFile.version);
  expect(system.must(['sh', '-c', `ldd ${agent} | grep 'not found' || true`])).toBe('');
});

test('has a command line for ordinary users and root that needs no display, knows the policies, and passes its exit code on', () => {
  system.must(['sh', '-c', `echo '{"updateNotice": false}' >${policy}`]);
  // In a copy of the system nobody may make user namespaces: the sandbox is that of the setuid helper.
  const asNobody = ['setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups'];
  for (const command of [asNobody, []]) {
    const words = [...command, 'seatlight'];
    expect(system.run([...words, 'doctor'], { HOME: '/nonexistent' }).output).toContain(policy);
    expect(system.run([...words, 'status'], { HOME: '/nonexistent' }).code).toBe(3);
    expect(system.run([...words, '--nonsense']).code).toBe(2);
  }
});

test('starts with a session, without a window, and its icon is in the tray', async () => {
  ana = person('ana');
  app = startBy(autostart, ana);
  const tray = await trayIcon(desktop);
  expect(await tray.tooltip()).toContain('Seatlight');
  expect(screenOf(desktop).shows('Seatlight')).toBe(false);
  await until('the figures', () => system.run(['seatlight', 'status'], ana.env).code === 0);
});

test('brings the one that runs to the front when it is started again', async () => {
  const second = startBy(entry, ana);
  expect(await once(second, 'exit')).toEqual([0, null]);
  await until('the window', () => screenOf(desktop).shows('Seatlight'));
  const shown = screenOf(desktop)
    .windows()
    .find(({ title }) => title === 'Seatlight');
  expect(system.must(['cat', entry])).toContain(`StartupWMClass=${shown?.className}\n`);
});

test('does not start with a session where the machine has it otherwise', async () => {
  const usual = system.must(['cat', defaults]);
  const say = (text: string) => system.must(['sh', '-c', 'printf "$1" >"$2"', 'sh', text, defaults]);
  say('{"startAtLogin": false}');
  expect(await once(startBy(autostart, person('eve')), 'exit')).toEqual([0, null]);
  say(usual);
});

test('is asked to open the links of people', () => {
  const query = ['xdg-mime', 'query', 'default', 'x-scheme-handler/seatlight'];
  expect(system.must(query, ana.env).trim()).toBe('seatlight.desktop');
});

test('ends in every session before it is upgraded, and keeps what is of people', async () => {
  const bob = person('bob');
  const other = startBy(autostart, bob);
  await until('the figures of the other', () => system.run(['seatlight', 'status'], bob.env).code === 0);
  const watching = system.start(['seatlight', 'status', '--watch'], ana.env);
  await once(watching.stdout ?? watching, 'data');
  const kept = ['settings.json', 'receipts/r1.json'].map((name) => join(ana.folder, name));
  writeFileSync(kept[1] ?? '', JSON.stringify(aReceipt({ at: Date.now() })));
  const textsKept = () => kept.map((path) => readFileSync(path, 'utf8'));
  const before = textsKept();
  const line = waitingListOf(ana.folder, 'ana');
  const waitId = await line.wait();
  const ended = Promise.all([once(app, 'exit'), once(other, 'exit')]);

  system.must(['dpkg', '--install', packages.later]);
  expect(await ended).toEqual([
    [0, null],
    [0, null],
  ]);
  expect(watching.exitCode).toBeNull();
  watching.kill();
  expect(system.must(['dpkg-query', '--show', 'seatlight'])).toBe(`seatlight\t${laterVersion}\n`);

  app = startBy(autostart, ana);
  await trayIcon(desktop);
  await until('the figures', () => system.run(['seatlight', 'status'], ana.env).code === 0);
  expect(textsKept()).toEqual(before);
  expect(await line.waits()).toEqual([waitId]);
});

test('ends when it is removed; purging leaves nothing but what is of administrators and people', async () => {
  const ended = once(app, 'exit');
  system.must(['dpkg', '--remove', 'seatlight']);
  expect(await ended).toEqual([0, null]);
  expect(system.run(['test', '-e', '/opt/Seatlight']).code).toBe(1);
  system.must(['dpkg', '--purge', 'seatlight']);
  expect(system.traces('eatlight')).toEqual(['/etc/seatlight', '/etc/seatlight/policy.d', policy]);
  expect(existsSync(join(ana.folder, 'settings.json'))).toBe(true);
});
