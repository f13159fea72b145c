import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strings } from '../renderer/strings.ts';
import { until } from './desktop/wait.ts';
import { licenseServerAddress } from './fixtures/stand-in-site.ts';
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

test('a choice is kept, and shows where its value comes from', async ({ launch, site }) => {
  const seatlight = await launch({ switches: site.switches });
  const settings = await seatlight.openSettings();
  await expect(settings.getByText(strings.settings.locked['command-line']).first()).toBeVisible();
  await settings.getByRole('radio', { name: 'Dark' }).click();
  const written = () => JSON.parse(readFileSync(join(seatlight.dataFolder, 'settings.json'), 'utf8')).theme;
  await until('the choice on disk', () => written() === 'dark');
  await expect(settings.getByText(strings.settings.source.user).first()).toBeVisible();
});
