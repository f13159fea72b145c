/** Policies with the whole app: a locked setting, what does not count, a change while it runs, a start that is not wanted. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { runtimeFileName } from '../protocol/runtime-file.ts';
import { strings } from '../renderer/strings.ts';
import { electronPath, machineSwitches } from '../scripts/app/electron.ts';
import { projectRoot } from '../scripts/setup/project.mjs';
import { until } from './desktop/wait.ts';
import { expect, test } from './fixtures/test.ts';

const words = strings.settings;

/** What administrators say on the computer of a test. */
function machineFolder(folder: string) {
  const policy = join(folder, 'policy.d', '50-site.json');
  mkdirSync(dirname(policy), { recursive: true, mode: 0o755 });
  const write = (path: string, values: object) => {
    writeFileSync(`${path}.new`, JSON.stringify(values), { mode: 0o644 });
    renameSync(`${path}.new`, path);
  };
  return {
    path: policy,
    env: { SEATLIGHT_MACHINE_FOLDER: folder },
    setPolicy: (values: object) => write(policy, values),
    setDefaults: (values: object) => write(join(folder, 'defaults.json'), values),
  };
}

test('what an administrator decides is locked, told with its place, and changes while the app runs', async ({
  launch,
  site,
  keepScreenshot,
}, info) => {
  const machine = machineFolder(info.outputPath('machine'));
  machine.setPolicy({
    ...{ theme: 'dark', startAtLogin: true, refreshSeconds: 1, hideNames: true },
    licenseServers: ['27999@localhost'],
  });
  machine.setDefaults({ theme: 'light', quietHours: '18:00-08:00' });
  const seatlight = await launch({ switches: site.switches, env: machine.env });
  const settings = await seatlight.openSettings();
  const dark = settings.getByRole('radio', { name: 'Dark' });
  await expect(dark).toBeChecked();
  await expect(dark).toBeDisabled();
  await expect(settings.getByText(words.locked['machine-policy']).first()).toBeVisible();
  await expect(settings.getByText(`(${machine.path})`).first()).toBeVisible();
  await expect(settings.getByText(words.source['machine-default'])).toBeVisible();
  // A policy that cannot be used is named, and costs nothing but itself.
  await expect(settings.getByRole('heading', { name: words.policies.problems })).toBeVisible();
  await expect(settings.getByText('refreshSeconds:')).toBeVisible();
  // What has no control of its own here is told, too.
  await expect(settings.getByText('Hide names of colleagues')).toBeVisible();
  await keepScreenshot('settings-policies');
  const login = join(dirname(seatlight.dataFolder), 'autostart', 'seatlight.desktop');
  await until('the start at login', () => existsSync(login));
  const log = readFileSync(join(seatlight.dataFolder, 'logs', 'app.log'), 'utf8');
  // The command line does not overrule it, and its user is told.
  expect(log).toContain('The command line says licenseServers, but your administrator decides it');
  expect(log).toContain(`ignored: refreshSeconds in ${machine.path}`);

  machine.setPolicy({ startAtLogin: false });
  await expect(settings.getByRole('radio', { name: 'Light', exact: true })).toBeChecked();
  await expect(dark).toBeEnabled();
  await expect(settings.getByRole('heading', { name: words.policies.problems })).toBeHidden();
  await until('the end of the start at login', () => !existsSync(login));
  await dark.click();
  await expect(dark).toBeChecked();
});

test('a start at login that a policy does not want ends by itself', async ({ desktop }, info) => {
  const machine = machineFolder(info.outputPath('machine'));
  machine.setPolicy({ startAtLogin: false });
  const configHome = info.outputPath('config');
  const env = { ...desktop.env, XDG_CONFIG_HOME: configHome, ...machine.env };
  // Not driven: it ends while somebody would still be getting hold of it.
  const child = spawn(electronPath(), ['.', ...machineSwitches(), '--hidden'], {
    cwd: projectRoot,
    env,
    stdio: 'ignore',
  });
  await until('the end of the app', () => child.exitCode !== null);
  expect(child.exitCode).toBe(0);
});

/** A place for a server on which nobody should call. */
async function uncalledServer() {
  let calls = 0;
  const server = createServer((socket) => {
    calls += 1;
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, calls: () => calls, close: () => server.close() };
}

for (const { what, spoil, mend, why } of [
  {
    what: 'takes long',
    // A pipe: whoever opens it waits until somebody opens the other end.
    spoil: (path: string) => execFileSync('mkfifo', [path]),
    mend: (path: string) => execFileSync('sh', ['-c', ': > "$1"', 'sh', path]),
    why: 'it takes longer than usual',
  },
  {
    what: 'fails',
    spoil: (path: string) => symlinkSync(path, path),
    mend: (path: string) => rmSync(path),
    why: 'ELOOP',
  },
]) {
  test(`nothing is connected to or started while reading the policies ${what}, and the app says so`, async ({
    launch,
    keepScreenshot,
  }, info) => {
    const server = await uncalledServer();
    const machine = machineFolder(info.outputPath('machine'));
    // It does not let people connect elsewhere.
    machine.setPolicy({ licenseServers: ['27999@localhost'] });
    const spoilt = join(dirname(machine.path), '10-other.json');
    spoil(spoilt);
    const seatlight = await launch({ switches: ['--server', server.url], env: machine.env });
    const popover = await seatlight.openPopover();
    const message = popover.getByText('What the administrators of this computer decide is not known yet');
    await expect(message).toContainText(why);
    await expect(message).toContainText('Seatlight does not connect before it knows that.');
    await expect(popover.getByText('It is tried again. If this stays')).toBeVisible();
    await keepScreenshot(`policies-${what.replace(' ', '-')}`);
    expect(existsSync(join(seatlight.dataFolder, runtimeFileName))).toBe(false);
    expect(await seatlight.tray.tooltip()).toContain('is not known yet');

    mend(spoilt);
    await expect(message).toBeHidden();
    await until('the server inside the app', () => existsSync(join(seatlight.dataFolder, runtimeFileName)));
    expect(server.calls()).toBe(0);
    server.close();
  });
}
