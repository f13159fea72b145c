import { strings } from '../renderer/strings.ts';
import { violations } from './fixtures/axe.ts';
import { featureRow } from './fixtures/popover.ts';
import { licenseServerAddress } from './fixtures/stand-in-site.ts';
import { expect, test } from './fixtures/test.ts';

test('who has borrowed what and the machines of a license server are a click away, for everybody', async ({
  launch,
  site,
  keepScreenshot,
}) => {
  const seatlight = await launch({ switches: site.switches });
  const popover = await seatlight.openPopover();
  await popover.getByRole('button', { name: strings.borrowed.open }).click();
  await expect(popover.getByRole('listitem').filter({ hasText: 'm.okafor' })).toContainText('flow_solver');
  expect(await violations(popover)).toEqual([]);
  await keepScreenshot('borrowed');

  await popover.keyboard.press('Escape');
  await featureRow(popover, 'flow_solver').click();
  await popover.getByRole('button', { name: strings.details.server(licenseServerAddress) }).click();
  await expect(popover.getByRole('heading', { name: strings.server.machines })).toBeVisible();
  await expect(popover.getByText(strings.server.redundancy({ kind: 'alone' }))).toBeVisible();
  expect(await violations(popover)).toEqual([]);
});
