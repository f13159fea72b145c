import { readFileSync } from 'node:fs';
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

test('a choice is kept, and shows where its value comes from', async ({ launch, site }) => {
  const seatlight = await launch({ switches: site.switches });
  const settings = await seatlight.openSettings();
  await expect(settings.getByText(strings.settings.locked['command-line']).first()).toBeVisible();
  await settings.getByRole('radio', { name: 'Dark' }).click();
  const written = () => JSON.parse(readFileSync(join(seatlight.dataFolder, 'settings.json'), 'utf8')).theme;
  await until('the choice on disk', () => written() === 'dark');
  await expect(settings.getByText(strings.settings.source.user).first()).toBeVisible();
});
