/** How the windows look, and whether everybody can use them. */
import axe from 'axe-core';
import type { Page } from 'playwright';
import { featureRow, featureRows } from './fixtures/popover.ts';
import { expect, test } from './fixtures/test.ts';

/** Runs axe in the page, as a debugger does: the page's own rules let no script in. */
async function violations(page: Page): Promise<string[]> {
  const debuggerSession = await page.context().newCDPSession(page);
  const evaluate = async (expression: string) => {
    const { result, exceptionDetails } = await debuggerSession.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  await evaluate(`${axe.source}; undefined`);
  const found: axe.Result[] = await evaluate('axe.run().then((results) => results.violations)');
  await debuggerSession.detach();
  return found.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' ')}`);
}

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
