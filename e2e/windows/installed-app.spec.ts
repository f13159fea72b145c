/** The life of the app on a workstation, as an administrator and a user meet it: one step after the other on one Windows. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { aReceipt } from '../../electron/reclaim/testing/a-receipt.ts';
import { strings } from '../../renderer/strings.ts';
import type { Screen } from '../desktop/screen.ts';
import { until } from '../desktop/wait.ts';
import { connectDebugger } from '../fixtures/debugger.ts';
import { freePort } from '../fixtures/free-port.ts';
import type { MonitoringServer } from '../fixtures/monitoring-server.ts';
import { featureRow, featureRows } from '../fixtures/popover.ts';
import { usualFeatures } from '../fixtures/stand-in-site.ts';
import { waitingListOf } from '../fixtures/waiting-list.ts';
import { expect, test } from './fixtures.ts';
import { failed, msiexec, registryValues } from './installation.ts';
import {
  colleagueOn,
  dataFolder,
  debuggableCopy,
  logOf,
  program,
  programFolder,
  settingsOf,
  startApp,
  tool,
} from './installed.ts';
import type { Running, Windows } from './wine/windows.ts';

test.describe.configure({ mode: 'serial' });

const defaultsKey = 'HKLM\\SOFTWARE\\Seatlight';
const policyKey = 'HKLM\\SOFTWARE\\Policies\\Seatlight';
const runKey = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run';
const uninstallKey = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall';

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

test('an upgrade while it runs ends it for everybody, and keeps what is of people', async ({
  windows,
  msi,
  monitor,
}) => {
  const settings = { version: 1, theme: 'dark' };
  const receipt = join(dataFolder(windows), 'receipts', 'r1.json');
  writeFileSync(join(dataFolder(windows), 'settings.json'), JSON.stringify(settings));
  writeFileSync(receipt, JSON.stringify(aReceipt({ at: Date.now() })));
  const receiptText = readFileSync(receipt, 'utf8');
  const line = waitingListOf(dataFolder(windows), 'root', hostname());
  const waitId = await line.wait();
  // A colleague, who is signed in as well, has a waiting list of their own in the app itself.
  const colleague = colleagueOn(windows);
  const their = await colleague.start();
  const theirWaitId = await colleague.line.wait();

  const { code, log } = await msiexec(windows, '/i', msi.second);
  expect(code, log.slice(-2000)).toBe(0);
  await Promise.all([app.ended, their.ended]);
  expect(await registryValues(windows, defaultsKey)).toMatchObject({
    ServerUrl: monitor.url,
    StartAtLogin: '1',
    Version: msi.versions.second,
  });
  expect(settingsOf(windows)).toEqual(settings);
  expect(await registryValues(windows, `${uninstallKey}\\${msi.codes.first}`)).toBeNull();
  const theirLater = await colleague.start();
  expect(await colleague.line.waits()).toEqual([theirWaitId]);
  await windows.run('taskkill', '/F', '/IM', 'seatlight-agent.exe');
  await theirLater.ended;
  app = await startApp(windows);
  expect(readFileSync(receipt, 'utf8')).toBe(receiptText);
  expect(await until('the waiting list', line.waits)).toEqual([waitId]);
});

test('an older version is refused, and what is there goes on', async ({ windows, msi }) => {
  expect((await msiexec(windows, '/i', msi.first)).code).toBe(failed);
  expect(await registryValues(windows, defaultsKey)).toMatchObject({ Version: msi.versions.second });
  expect(app.child.exitCode).toBeNull();
});

test('policies lock settings, also those that come while it runs; the popover shows figures, and what was kept', async ({
  windows,
  keepScreenshot,
}) => {
  await windows.run('taskkill', '/F', '/IM', 'seatlight-agent.exe');
  await app.ended;
  const decide = (theme: string) =>
    windows.run('reg', 'add', policyKey, '/v', 'Theme', '/t', 'REG_SZ', '/d', theme, '/f', '/reg:64');
  await decide('light');
  const port = await freePort();
  const debuggable = debuggableCopy(windows);
  app = windows.start([debuggable, `--remote-debugging-port=${port}`]);
  const debugging = await connectDebugger(port);
  await windows.run(debuggable);
  const popover = await debugging.pageOf('popover');
  await expect(featureRows(popover)).toHaveCount(usualFeatures.length);
  await expect(featureRow(popover, 'post')).toContainText('0 of 40');
  await expect(popover.getByRole('article').filter({ hasText: 'mesher' })).toBeVisible();
  await expect(popover.getByRole('button', { name: strings.reclaim.closed.open(1) })).toBeVisible();
  const openSettings = async () => {
    // Not by the pointer: the popover hides as soon as anything else is in front.
    await popover.getByRole('button', { name: strings.header.settings }).dispatchEvent('click');
    return debugging.pageOf('settings');
  };
  const settings = await openSettings();
  await expect(settings.getByText(strings.settings.locked['machine-policy']).first()).toBeVisible();
  await expect(settings.getByRole('radio', { name: 'Dark' })).toBeDisabled();
  await expect(settings.getByText(strings.settings.policies.problems)).toBeHidden();
  await keepScreenshot('windows-policy');

  // It reads them again when somebody opens the settings.
  await decide('dark');
  await settings.close();
  const again = await openSettings();
  await expect(again.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await expect(again.getByRole('radio', { name: 'Light', exact: true })).toBeDisabled();
  await again.emulateMedia({ colorScheme: null });
  expect(await again.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  await debugging.close();
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
