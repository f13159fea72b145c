/** The life of the app on a workstation, as an administrator and a user meet it: one step after the other on one Windows. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright/test';
import { z } from 'zod';
import { strings } from '../../renderer/strings.ts';
import type { Screen } from '../desktop/screen.ts';
import { until } from '../desktop/wait.ts';
import { freePort } from '../fixtures/free-port.ts';
import type { MonitoringServer } from '../fixtures/monitoring-server.ts';
import { featureRow, featureRows } from '../fixtures/popover.ts';
import { usualFeatures } from '../fixtures/stand-in-site.ts';
import { expect, test } from './fixtures.ts';
import { failed, msiexec, registryValues } from './installation.ts';
import type { Running, Windows } from './wine/windows.ts';

test.describe.configure({ mode: 'serial' });

const program = 'C:\\Program Files\\Seatlight\\seatlight-agent.exe';
const tool = 'C:\\Program Files\\Seatlight\\seatlight.exe';
const defaultsKey = 'HKLM\\SOFTWARE\\Seatlight';
const policyKey = 'HKLM\\SOFTWARE\\Policies\\Seatlight';
const runKey = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run';
const uninstallKey = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall';

const programFolder = ({ drive }: Windows) => join(drive, 'Program Files', 'Seatlight');
const dataFolder = ({ drive }: Windows) => join(drive, 'users', 'root', 'AppData', 'Local', 'Seatlight');
const settingsOf = (windows: Windows) => JSON.parse(readFileSync(join(dataFolder(windows), 'settings.json'), 'utf8'));
function logOf(windows: Windows): string {
  const log = join(dataFolder(windows), 'logs', 'app.log');
  return existsSync(log) ? readFileSync(log, 'utf8') : '';
}

let app: Running;

// Wine shows the reason in a window only, and writes no line of it to the log, as Windows does.
test('a value that cannot be right is refused, and leaves nothing', async ({ windows, msi }) => {
  for (const property of ['SERVER_URL=ftp://monitor', 'AUTOSTART=yes']) {
    expect((await msiexec(windows, '/i', msi.first, property)).code, property).toBe(failed);
  }
  expect(existsSync(programFolder(windows))).toBe(false);
  expect(await registryValues(windows, defaultsKey)).toBeNull();
});

/** Lets one workstation in, once: whoever comes again must have kept what it was given. */
async function enrolmentToken({ url, adminHeaders }: MonitoringServer): Promise<string> {
  const answer = await fetch(`${url}/api/v1/enrolment-tokens`, {
    method: 'POST',
    headers: { ...adminHeaders, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'workstations', forMs: 3_600_000, maxUses: 1 }),
  });
  return z.object({ secret: z.string() }).parse(await answer.json()).secret;
}

test('it installs without a question', async ({ windows, msi, monitor }) => {
  writeFileSync(join(windows.shared, 'enrolment.json'), JSON.stringify({ token: await enrolmentToken(monitor) }));
  const file = windows.inWindows('enrolment.json');
  const values = [`SERVER_URL=${monitor.url}`, `ENROLLMENT_FILE=${file}`];
  const { code, log } = await msiexec(windows, '/i', msi.first, ...values);
  expect(code, log.slice(-2000)).toBe(0);
  expect(readdirSync(programFolder(windows))).toEqual(
    expect.arrayContaining(['seatlight-agent.exe', 'seatlight.exe', 'resources', 'LICENSES.chromium.html']),
  );
  expect(await registryValues(windows, defaultsKey)).toMatchObject({
    ServerUrl: monitor.url,
    EnrollmentFile: file,
    StartAtLogin: '1',
    Version: msi.versions.first,
  });
  expect(await registryValues(windows, runKey)).toMatchObject({ Seatlight: `"${program}" --hidden` });
  expect(await registryValues(windows, `${uninstallKey}\\${msi.codes.first}`)).toMatchObject({
    DisplayName: 'Seatlight',
    DisplayVersion: msi.versions.first,
    NoModify: '0x1',
  });
  expect(await registryValues(windows, 'HKLM\\SOFTWARE\\Classes\\seatlight\\shell\\open\\command')).toEqual({
    '': `"${program}" -- "%1"`,
  });
  expect(shortcuts(windows)).toHaveLength(1);
  expect(existsSync(join(windows.drive, 'ProgramData', 'Seatlight'))).toBe(true);
});

/** Wine puts them into the start menu of the user. */
const shortcuts = ({ drive }: Windows): readonly string[] =>
  readdirSync(drive, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('Seatlight.lnk'));

/** Waits until the popover can be seen with something in it; before it is drawn, a window is black here. */
const popoverDrawn = (screen: Screen) =>
  until(
    'the popover',
    () => {
      const window = screen.windows().find(({ title, width }) => title === 'Seatlight' && width > 100);
      return window && screen.shows('Seatlight') && new Set(screen.pixels(window)).size > 50;
    },
    30_000,
  );

async function clickIcon(screen: Screen): Promise<void> {
  const { x, y, width, height } = await until('the icon in the tray', () => screen.trayArea(), 30_000);
  screen.click(Math.round(x + width / 2), Math.round(y + height / 2));
}

/** Starts the app as a person does, who does not wait for a random moment as the app does at login; until it is connected. */
async function startApp(windows: Windows): Promise<Running> {
  const before = logOf(windows).length;
  const started = windows.start([program]);
  const since = () => logOf(windows).slice(before);
  const connected = () => since().includes(': connected') || Promise.reject(new Error(since()));
  await until('the connection', connected, 30_000);
  return started;
}

test('it starts, enrols, connects, and opens at a click on its icon', async ({
  windows,
  desktopScreen,
  keepScreenshot,
}) => {
  app = await startApp(windows);
  await clickIcon(desktopScreen);
  await popoverDrawn(desktopScreen);
  expect(logOf(windows)).not.toMatch(/ERR_|Error:/);
  await keepScreenshot('windows-popover');
});

test('started once more, it comes to the front', async ({ windows, desktopScreen }) => {
  await clickIcon(desktopScreen);
  await until('the popover to go', () => !desktopScreen.shows('Seatlight'));
  const again = await windows.run(program);
  expect(again.code).toBe(0);
  await popoverDrawn(desktopScreen);
  expect(app.child.exitCode).toBeNull();
});

test('as it is installed it lets nobody look into it', async ({ windows }) => {
  for (const way of ['--remote-debugging-port=0', '/remote-debugging-port=0', ' --remote-debugging-port=0'])
    expect((await windows.run(program, way)).code, way).toBe(2);
  expect((await windows.run(program, '--remote-debugging-port=0', '--cli', '--', '--version')).code).toBe(2);
});

test('the command line tool tells the figures by way of the app, and ends with its codes', async ({ windows }) => {
  const { code, out } = await windows.run(tool, 'status', '--json');
  expect(code, out).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    features: expect.arrayContaining([expect.objectContaining({ name: 'mesher', inUse: 2, issued: 2 })]),
  });
  expect((await windows.run(tool, 'bogus')).code).toBe(2);
  expect((await windows.run(tool, 'status', '--server', 'http://127.0.0.1:1')).code).toBe(3);
});

test('Ctrl-C in the command line tool leaves the line', async ({ windows, monitor }) => {
  const waiting = windows.start([tool, 'wait', 'mesher']);
  await until('its place in line', () => waiting.output().includes('in line'), 30_000);
  // For a program of Windows it is what Ctrl-C is.
  waiting.child.kill('SIGINT');
  expect((await waiting.ended).code).toBe(130);
  expect(await monitor.waitsOf('root')).toEqual([]);
});

test('an upgrade while it runs ends it, and keeps what was set', async ({ windows, msi, monitor }) => {
  const settings = { version: 1, theme: 'dark' };
  writeFileSync(join(dataFolder(windows), 'settings.json'), JSON.stringify(settings));
  const { code, log } = await msiexec(windows, '/i', msi.second);
  expect(code, log.slice(-2000)).toBe(0);
  await app.ended;
  expect(await registryValues(windows, defaultsKey)).toMatchObject({
    ServerUrl: monitor.url,
    StartAtLogin: '1',
    Version: msi.versions.second,
  });
  expect(settingsOf(windows)).toEqual(settings);
  expect(await registryValues(windows, `${uninstallKey}\\${msi.codes.first}`)).toBeNull();
  app = await startApp(windows);
});

test('an older version is refused, and what is there goes on', async ({ windows, msi }) => {
  expect((await msiexec(windows, '/i', msi.first)).code).toBe(failed);
  expect(await registryValues(windows, defaultsKey)).toMatchObject({ Version: msi.versions.second });
  expect(app.child.exitCode).toBeNull();
});

/**
 * The same files under the name that Electron itself has: then the app takes itself for one that is being developed, and
 * lets its pages be looked at. As it is installed it refuses that.
 */
function debuggableCopy(windows: Windows): string {
  const copy = join(windows.drive, 'debuggable');
  execFileSync('cp', ['-al', programFolder(windows), copy]);
  renameSync(join(copy, 'seatlight-agent.exe'), join(copy, 'electron.exe'));
  return 'C:\\debuggable\\electron.exe';
}

test('a policy locks a setting, and the popover shows the figures', async ({ windows, keepScreenshot }) => {
  await windows.run('taskkill', '/F', '/IM', 'seatlight-agent.exe');
  await app.ended;
  await windows.run('reg', 'add', policyKey, '/v', 'Theme', '/t', 'REG_SZ', '/d', 'light', '/f', '/reg:64');
  const port = await freePort();
  const debuggable = debuggableCopy(windows);
  app = windows.start([debuggable, `--remote-debugging-port=${port}`]);
  const browser = await until('the debugger', () => chromium.connectOverCDP(`http://127.0.0.1:${port}`), 30_000);
  const pageOf = (view: string): Promise<Page> =>
    until(
      `the ${view} page`,
      () =>
        browser
          .contexts()
          .flatMap((context) => context.pages())
          .find((page) => page.url().includes(view)),
      30_000,
    );
  await windows.run(debuggable);
  const popover = await pageOf('popover');
  await expect(featureRows(popover)).toHaveCount(usualFeatures.length);
  await expect(featureRow(popover, 'post')).toContainText('0 of 40');
  await popover.getByRole('button', { name: strings.header.settings }).click();
  const settings = await pageOf('settings');
  await expect(settings.getByText(strings.settings.locked['machine-policy']).first()).toBeVisible();
  await expect(settings.getByRole('radio', { name: 'Dark' })).toBeDisabled();
  await expect(settings.getByText(strings.settings.policies.problems)).toBeHidden();
  await keepScreenshot('windows-policy');
  await browser.close();
  await windows.run('taskkill', '/F', '/IM', 'electron.exe');
  await app.ended;
});

test('a repair brings back what is missing', async ({ windows, msi }) => {
  rmSync(join(programFolder(windows), 'ffmpeg.dll'));
  await windows.run('reg', 'delete', runKey, '/v', 'Seatlight', '/f', '/reg:64');
  const { code, log } = await msiexec(windows, '/i', msi.codes.second, 'REINSTALL=ALL', 'REINSTALLMODE=omus');
  expect(code, log.slice(-2000)).toBe(0);
  expect(existsSync(join(programFolder(windows), 'ffmpeg.dll'))).toBe(true);
  expect(await registryValues(windows, runKey)).toMatchObject({ Seatlight: `"${program}" --hidden` });
});

test('an installation that is told so starts it at once, without a window', async ({ windows, msi, desktopScreen }) => {
  expect(desktopScreen.trayArea()).toBeNull();
  const { code, log } = await msiexec(windows, '/i', msi.codes.second, 'START_AFTER_INSTALL=1');
  expect(code, log.slice(-2000)).toBe(0);
  await until('the icon in the tray', () => desktopScreen.trayArea(), 30_000);
  expect((await windows.run(program, '--hidden')).code, 'once more').toBe(0);
  expect(desktopScreen.shows('Seatlight')).toBe(false);
  await windows.run('taskkill', '/F', '/IM', 'seatlight-agent.exe');
  await until('the icon to go', () => !desktopScreen.trayArea());
});

test('removed while it runs, it leaves nothing but what the user has', async ({ windows, msi }) => {
  app = await startApp(windows);
  const settings = settingsOf(windows);
  const { code, log } = await msiexec(windows, '/x', msi.codes.second);
  expect(code, log.slice(-2000)).toBe(0);
  const left = existsSync(programFolder(windows)) ? readdirSync(programFolder(windows), { recursive: true }) : null;
  expect(left).toBeNull();
  await app.ended;
  expect(shortcuts(windows)).toEqual([]);
  for (const key of [defaultsKey, 'HKLM\\SOFTWARE\\Classes\\seatlight', `${uninstallKey}\\${msi.codes.second}`]) {
    expect(await registryValues(windows, key), key).toBeNull();
  }
  expect((await registryValues(windows, runKey))?.Seatlight).toBeUndefined();
  expect(settingsOf(windows)).toEqual(settings);
});
