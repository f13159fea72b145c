/** Figure (c): how smooth the open popover is while one in a hundred checkouts changes every second. */
import type { Page } from 'playwright';
import { until } from '../e2e/desktop/wait.ts';
import { featureRows } from '../e2e/fixtures/popover.ts';
import type { Figure, Reading } from './figure.ts';
import { checkouts, features, withMeasuredApp } from './measured-app.ts';
import { median, quantile } from './statistics.ts';

const watchMs = 12_000;
/** The first delta after a pause is over, and what was compiled late is compiled. */
const warmUpMs = 3_000;

/** Milliseconds between the frames of a page for a while, in which the list is scrolled or not. */
const frameGaps = (page: Page, ms: number, scrolls: boolean): Promise<number[]> =>
  page.evaluate(
    ([lasts, moves]) =>
      new Promise<number[]>((resolve) => {
        const gaps: number[] = [];
        const list = [...document.querySelectorAll<HTMLElement>('*')].find(
          (element) =>
            element.scrollHeight > element.clientHeight + 2_000 && getComputedStyle(element).overflowY !== 'visible',
        );
        const from = performance.now();
        let last = from;
        const frame = (at: number) => {
          gaps.push(at - last);
          last = at;
          if (moves && list) list.scrollTop += 8;
          if (at - from < lasts) requestAnimationFrame(frame);
          // The first gap began before the first frame did.
          else resolve(gaps.slice(1));
        };
        requestAnimationFrame(frame);
      }),
    [ms, scrolls] as const,
  );

const framesPerSecond = (gaps: readonly number[]): number =>
  (1000 * gaps.length) / gaps.reduce((sum, gap) => sum + gap, 0);

export const frames: Figure = {
  name: 'c',
  title: `Open popover, ${features.toLocaleString('en-GB')} features and ${checkouts.toLocaleString('en-GB')} checkouts, 1 % of them changing every second`,
  run: (context) =>
    withMeasuredApp(context, {}, async ({ seatlight, server }) => {
      await until('the list', async () => (await seatlight.tray.tooltip()).includes('Measured site'));
      const popover = await seatlight.openPopover();
      await featureRows(popover).first().click();
      await popover.locator('[role=treeitem][aria-level="2"]').first().waitFor();
      await frameGaps(popover, warmUpMs, false);
      const still = await frameGaps(popover, watchMs, false);
      server.say({ type: 'churn', perSecond: checkouts / 100 });
      await frameGaps(popover, warmUpMs, false);
      const changing = await frameGaps(popover, watchMs, false);
      const scrolled = await frameGaps(popover, watchMs, true);
      const reading = (
        what: string,
        unit: string,
        value: (gaps: readonly number[]) => number,
        gaps = changing,
      ): Reading => ({
        what,
        unit,
        ours: value(gaps),
        baseline: value(still),
        bound: null,
      });
      const p99 = (gaps: readonly number[]) => quantile(gaps, 0.99);
      return [
        {
          ...reading('frames per second, against nothing changing', '/s', framesPerSecond),
          bound: { of: 'value', atLeast: 58 },
        },
        { ...reading('frame time, 99 of 100 below', 'ms', p99), bound: { of: 'value', atMost: 20 } },
        reading('frame time, median', 'ms', median),
        reading('frames per second while scrolling', '/s', framesPerSecond, scrolled),
        reading('frame time while scrolling, 99 of 100 below', 'ms', p99, scrolled),
      ];
    }),
};
