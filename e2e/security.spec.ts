/** The pages of the app of this checkout; those of a packaged one are in packages/app-pages.spec.ts. */
import type { Page } from 'playwright';
import { featureRow } from './fixtures/popover.ts';
import { test as base, expect } from './fixtures/test.ts';
import { type Bait, withBait } from './security/bait.ts';
import { pageTests } from './security/page-tests.ts';

const test = base.extend<{ popover: Page; bait: Bait }>({
  popover: async ({ launch, site }, use) => {
    const seatlight = await launch({ switches: site.switches });
    const popover = await seatlight.openPopover();
    await expect(featureRow(popover, 'flow_solver')).toBeVisible();
    await use(popover);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern
  bait: async ({}, use) => withBait(use),
});

pageTests(test);
