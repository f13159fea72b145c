/** How the windows look, and whether everybody can use them. */
import { violations } from './fixtures/axe.ts';
import { featureRow, featureRows } from './fixtures/popover.ts';
import { expect, test } from './fixtures/test.ts';

for (const theme of ['light', 'dark'] as const) {
  test(`the popover in ${theme} has nothing that keeps people out`, async ({ launch, keepScreenshot }) => {
    const seatlight = await launch({ settings: { theme } });
    const popover = await seatlight.openPopover();
    await expect(featureRows(popover).first()).toBeVisible();
    await keepScreenshot(`popover-${theme}`);
    expect(await violations(popover)).toEqual([]);

    await popover.keyboard.type('mech_2');
    await popover.keyboard.press('Enter');
    await expect(featureRow(popover, 'mech_2')).toHaveAttribute('aria-expanded', 'true');
    await expect(popover.locator('[role=treeitem][aria-level="2"]').first()).toBeVisible();
    await keepScreenshot(`popover-expanded-${theme}`);
    expect(await violations(popover)).toEqual([]);
  });

  test(`the settings in ${theme} have nothing that keeps people out`, async ({ launch, keepScreenshot }) => {
    const seatlight = await launch({ settings: { theme } });
    const settings = await seatlight.openSettings();
    await expect(settings.getByRole('heading', { name: 'Connection' })).toBeVisible();
    await keepScreenshot(`settings-${theme}`);
    expect(await violations(settings)).toEqual([]);
  });
}
