/**
 * What a page of the app cannot do, even if something bad ran in it: the same tests for the app of a checkout and for a packaged
 * one. Numbers in the titles are those of Electron's list.
 *
 * @see https://www.electronjs.org/docs/latest/tutorial/security
 */
import type { TestType } from 'playwright/test';
import { codeTests } from './code-tests.ts';
import type { LookedAt } from './looked-at.ts';
import { reachTests } from './reach-tests.ts';

/** Registers them. They leave the popover in any state, or closed. */
export function pageTests<Args extends LookedAt, WorkerArgs extends object>(test: TestType<Args, WorkerArgs>): void {
  codeTests(test);
  reachTests(test);
}
