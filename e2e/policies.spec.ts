/** Policies with the whole app: a locked setting, what does not count, a change while it runs, a start that is not wanted. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
