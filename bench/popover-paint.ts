/** Figure (b): from the click on the icon to the first picture of the list, with a new window and with a kept one. */
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright';
import { _electron } from 'playwright/test';
import type { Desktop } from '../e2e/desktop/desktop.ts';
import { until } from '../e2e/desktop/wait.ts';
import { type TrayIcon, trayIcon } from '../e2e/fixtures/tray-icon.ts';
import { electronPath, machineSwitches } from '../scripts/app/electron.ts';
import { inProject, projectRoot } from '../scripts/setup/project.mjs';
import type { BenchContext, Figure, Reading } from './figure.ts';
import { features, withMeasuredApp } from './measured-app.ts';
import { median, quantile } from './statistics.ts';

const openings = 8;
/** What must be on the picture: a feature's row, or the only words of the bare window. */
const rowSelector = '[role=treeitem]';
const bareSelector = 'p';

type Paints = typeof globalThis & { paints?: number[] };

/**
 * Has the main process note, for every window that is shown, when the second frame after that had begun with the content
 * in it: the first one is then on the screen. In milliseconds since 1970, of the page's finer clock. May be called twice.
 */
const watchOnce = (electron: ElectronApplication, selector: string): Promise<boolean> =>
  electron.evaluate(({ app, BrowserWindow }, wanted) => {
    if ((globalThis as Paints).paints) return true;
    const { paints } = Object.assign(globalThis as Paints, { paints: [] as number[] });
    const script = `new Promise((done) => {
      const look = () => {
        if (!document.querySelector(${JSON.stringify(wanted)})) return requestAnimationFrame(look);
        requestAnimationFrame(() => requestAnimationFrame(() => done(performance.timeOrigin + performance.now())));
      };
      look();
    })`;
    const watch = (window: Electron.BrowserWindow) => {
      window.on('show', () => {
        window.webContents.executeJavaScript(script).then(
          (at: number) => paints.push(at),
          () => undefined,
        );
      });
    };
    app.on('browser-window-created', (_event, window) => watch(window));
    for (const window of BrowserWindow.getAllWindows()) watch(window);
    return true;
  }, selector);

/** Asked again when the answer is lost, which happens while the main process collects its garbage; so are the paints. */
const watchPaints = (electron: ElectronApplication, selector: string): Promise<boolean> =>
  until('the paints to be noted', () => watchOnce(electron, selector));

const paintsOf = (electron: ElectronApplication): Promise<number[]> =>
  until('the paints', () => electron.evaluate(() => (globalThis as Paints).paints ?? []));

const now = (): number => performance.timeOrigin + performance.now();

/** Clicks the icon and waits for the picture; milliseconds. */
const open = async (desktop: Desktop, electron: ElectronApplication, tray: TrayIcon): Promise<number> => {
  const place = await tray.place();
  desktop.run('xdotool', 'mousemove', String(place.x + place.width / 2), String(place.y + place.height / 2));
  const { length: before } = await paintsOf(electron);
  const clickedAt = now();
  desktop.run('xdotool', 'click', '1');
  return until('the window', async () => {
    const painted = (await paintsOf(electron))[before];
    return painted === undefined ? null : painted - clickedAt;
  });
};

/** Closes the window as a person would, and waits until it is hidden, or gone if it is not to be kept. */
const close = async (electron: ElectronApplication, kept: boolean): Promise<void> => {
  const [page] = electron.windows();
  // The page may be gone before it has answered.
  await page?.keyboard.press('Escape').catch(() => undefined);
  await until('the window to go', () =>
    electron.evaluate(({ BrowserWindow }, keeps) => {
      const windows = BrowserWindow.getAllWindows();
      return keeps ? windows.every((window) => !window.isVisible()) : windows.length === 0;
    }, kept),
  );
};

const measureOurs = (context: BenchContext, kept: boolean): Promise<number[]> =>
  withMeasuredApp(
    context,
    kept ? {} : { SEATLIGHT_KEEP_POPOVER_MS: '0' },
    async ({ seatlight: { electron, tray } }) => {
      const desktop = await context.desktop();
      await watchPaints(electron, rowSelector);
      await until('the list', async () => (await tray.tooltip()).includes('Measured site'));
      const took: number[] = [];
      // The first one warms the caches of the disk, and makes the window that is kept.
      for (let opening = 0; opening <= openings; opening += 1) {
        const ms = await open(desktop, electron, tray);
        if (opening > 0) took.push(ms);
        await close(electron, kept);
      }
      return took;
    },
  );

const measureBare = async ({ desktop: desktopOf, folder }: BenchContext): Promise<number[]> => {
  const desktop = await desktopOf();
  const env = {
    ...desktop.env,
    XDG_CONFIG_HOME: join(folder, 'bare-window'),
    BARE_TRAY_ICON: inProject('assets', 'app', '64.png'),
  };
  const args = [inProject('bench', 'bare-tray', 'main.js'), ...machineSwitches()];
  const electron = await _electron.launch({ executablePath: electronPath(), cwd: projectRoot, args, env });
  try {
    const tray = await trayIcon(desktop);
    await watchPaints(electron, bareSelector);
    const took: number[] = [];
    for (let opening = 0; opening <= openings; opening += 1) {
      const ms = await open(desktop, electron, tray);
      if (opening > 0) took.push(ms);
      await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.destroy()));
    }
    return took;
  } finally {
    await electron.close();
  }
};

export const popoverPaint: Figure = {
  name: 'b',
  title: `Popover, from the click to the first picture of a list of ${features.toLocaleString('en-GB')} features`,
  async run(context) {
    const bare = await measureBare(context);
    const cold = await measureOurs(context, false);
    const kept = await measureOurs(context, true);
    const reading = (what: string, ours: number, baseline: number | null, atMost: number | null): Reading => ({
      what,
      unit: 'ms',
      ours,
      baseline,
      bound: atMost === null ? null : { of: 'value', atMost },
    });
    return [
      reading('new window, against a bare one (median)', median(cold), median(bare), 500),
      reading('new window, against a bare one (worst)', quantile(cold, 1), quantile(bare, 1), null),
      reading('kept window (median)', median(kept), null, 150),
      reading('kept window (worst)', quantile(kept, 1), null, null),
    ];
  },
};
