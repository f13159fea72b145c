/** What the tests of pages look at, and how they look. */
import type { Page } from 'playwright/test';
import type { Bait } from './bait.ts';

export interface LookedAt {
  /** A popover that shows features. */
  readonly popover: Page;
  readonly bait: Bait;
}

/** Runs a script without waiting for the navigations that it begins, as Playwright would: here none ever ends. */
export async function runIn(page: Page, script: string): Promise<unknown> {
  const session = await page.context().newCDPSession(page);
  const { result } = await session.send('Runtime.evaluate', { expression: script, returnByValue: true });
  await session.detach();
  return result.value;
}
