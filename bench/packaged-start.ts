/** Figure (p): how fast the packaged app is in the tray, against the same app from the checkout. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageApp } from '../build/linux/app-folder.ts';
import { product } from '../build/product.ts';
import type { Desktop } from '../e2e/desktop/desktop.ts';
import { electronPath } from '../scripts/app/electron.ts';
import type { Figure } from './figure.ts';
import { median } from './statistics.ts';
import { seatlight, startTrayApp, type TrayApp } from './tray-apps.ts';

const starts = 15;

const startMsOf = async (desktop: Desktop, app: TrayApp): Promise<number> => {
  const running = await startTrayApp(desktop, app);
  await running.stop();
  return running.startMs;
};

export const packagedStart: Figure = {
  name: 'p',
  title: 'Start of the packaged app, against the same app from the checkout',
  async run(context) {
    const desktop = await context.desktop();
    const electronFolder = dirname(electronPath());
    const electronVersion = readFileSync(join(electronFolder, 'version'), 'utf8').trim();
    context.say('Packaging …');
    const folder = await packageApp({ electronFolder, electronVersion, output: join(context.folder, 'packaged') });
    const packaged: TrayApp = {
      ...seatlight(join(context.folder, 'packaged-start'), []),
      name: 'packaged',
      program: join(folder, product.program),
      words: [],
    };
    const checkout = seatlight(join(context.folder, 'checkout-start'), []);
    // Once each without looking: the first start makes folders and fills the disk's cache.
    for (const app of [packaged, checkout]) await startMsOf(desktop, app);
    const times: { readonly packaged: number[]; readonly checkout: number[] } = { packaged: [], checkout: [] };
    for (let start = 0; start < starts; start += 1) {
      times.packaged.push(await startMsOf(desktop, packaged));
      times.checkout.push(await startMsOf(desktop, checkout));
    }
    return [
      {
        what: 'from start to icon',
        unit: 'ms',
        ours: median(times.packaged),
        baseline: median(times.checkout),
        bound: { of: 'ratio', atMost: 1.1 },
      },
    ];
  },
};
