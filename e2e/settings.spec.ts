import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strings } from '../renderer/strings.ts';
import { until } from './desktop/wait.ts';
import { licenseServerAddress, usualFeatures } from './fixtures/stand-in-site.ts';
import { expect, test } from './fixtures/test.ts';

test('Check shows what the license server answered, or why it did not', async ({ launch, site, keepScreenshot }) => {
  const seatlight = await launch({
    settings: { licenseServers: [{ address: licenseServerAddress }], lmutilPath: site.lmutil },
  });
  await expect.poll(() => seatlight.tray.tooltip()).not.toContain('connecting');
  const settings = await seatlight.openSettings();
  const check = settings.getByRole('button', { name: `Check ${licenseServerAddress}` });
  await check.click();
  await expect(settings.getByText(/1 vendor daemon.*4 features/)).toBeVisible();
  await keepScreenshot('settings-check-works');

  site.fallSilent();
  await check.click();
  await expect(settings.getByText(/Nothing answers at the license server/)).toBeVisible();
  await keepScreenshot('settings-check-fails');
});

test('a license server of another manager is added, checked by its own tool, and watched', async ({
  launch,
  site,
  keepScreenshot,
}) => {
  const licenseServers = [{ address: licenseServerAddress }];
  const seatlight = await launch({ settings: { licenseServers, lmutilPath: site.lmutil } });
  await expect.poll(() => seatlight.tray.tooltip()).not.toContain('connecting');
  const settings = await seatlight.openSettings();
  const words = strings.settings.licenseServers;
  const address = licenseServerAddress.replace('27000', '5053');
  site.tell(usualFeatures, { address });
  await settings.getByRole('combobox', { name: words.addManagerLabel }).selectOption('rlm');
  const added = settings.getByRole('textbox', { name: words.addLabel });
  await added.fill(address);
  await added.press('Enter');
  const tool = settings.getByRole('textbox', { name: words.toolLabel(address) });
  await tool.fill(site.toolBy('rlm/rlmutil.ts'));
  await tool.press('Enter');
  await settings.getByRole('button', { name: words.checkLabel(address) }).click();
  await expect(settings.getByText(/1 vendor daemon.*4 features/)).toBeVisible();
  await keepScreenshot('settings-other-manager');
  const written = () => JSON.parse(readFileSync(join(seatlight.dataFolder, 'settings.json'), 'utf8')).licenseServers;
  await until('both license servers on disk', () => written().length === 2);
  expect(written()[1]).toEqual({ address, manager: 'rlm', tool: site.toolBy('rlm/rlmutil.ts') });
  // The features of the one that is asked by another tool stand in the list.
  const popover = await seatlight.openPopover();
  await expect(popover.getByText('flow_solver').first()).toBeVisible();
});

test('license files and the description of a table are named, looked into by Check, and watched', async ({
  launch,
}) => {
  const seatlight = await launch({ settings: { licenseServers: [{ address: '4000@localhost', manager: 'table' }] } });
  const settings = await seatlight.openSettings();
  const { licenseServers: words, serverFiles } = strings.settings;
  const write = (name: string, text: string) => {
    const path = join(seatlight.dataFolder, name);
    writeFileSync(path, text);
    return path;
  };
  const fill = async (name: string, text: string) => {
    const field = settings.getByRole('textbox', { name });
    await field.fill(text);
    await field.press('Enter');
  };
  const printed = write('printed.txt', 'bridge_solver 10 3\n');
  const table = write('table.yaml', `arguments: ['${printed}']\nlines: ['{feature} {issued} {in-use}'\n`);
  await fill(words.toolLabel('4000@localhost'), '/bin/cat');
  await fill(serverFiles.table.labelFor('4000@localhost'), table);
  const check = settings.getByRole('button', { name: words.checkLabel('4000@localhost') });
  await check.click();
  await expect(settings.getByText(/table\.yaml cannot be used: line \d: This is not YAML/)).toBeVisible();
  write('table.yaml', `arguments: ['${printed}']\nlines: ['{feature} {issued} {in-use}']\n`);
  await check.click();
  await expect(settings.getByText('1 feature, 0 people')).toBeVisible();
  // What answers again is not left to wait for its next turn.
  const popover = await seatlight.openPopover();
  await expect(popover.getByText('bridge_solver').first()).toBeVisible();
  // Another license manager has other files.
  await settings.getByRole('combobox', { name: words.managerLabel(1) }).selectOption('rlm');
  const own = write('own.lic', 'HOST localhost any 4000\nISV acme\nLICENSE acme mesher 1.0 permanent 4 sig=x\n');
  await fill(serverFiles.licenseFiles.labelFor(1, '4000@localhost'), own);
  await check.click();
  await expect(settings.getByText(`${own}: 1 feature`)).toBeVisible();
});

test('a choice is kept, and shows where its value comes from', async ({ launch, site }) => {
  const seatlight = await launch({ switches: site.switches });
  const settings = await seatlight.openSettings();
  await expect(settings.getByText(strings.settings.locked['command-line']).first()).toBeVisible();
  await settings.getByRole('radio', { name: 'Dark' }).click();
  const written = () => JSON.parse(readFileSync(join(seatlight.dataFolder, 'settings.json'), 'utf8')).theme;
  await until('the choice on disk', () => written() === 'dark');
  await expect(settings.getByText(strings.settings.source.user).first()).toBeVisible();
});
