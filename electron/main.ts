/**
 * The app's main process. It starts in three steps: what must happen before Electron is ready, the icon, and (loaded only
 * then) everything else. Behind `--cli` it is the command line tool instead.
 */
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { app, dialog } from 'electron';
import { systemClock } from '../protocol/clock.ts';
import { cliWords } from './command-line/cli-words.ts';
import { type Prepared, prepareApp, refusesDebugging } from './lifecycle/prepare-app.ts';
import type { StartedApp } from './lifecycle/start-app.ts';
import { createAppTray } from './tray/app-tray.ts';
import type { TrayCommand, TrayMenuEntry } from './tray/tray-menu.ts';

const panelAnswersMs = 50;

const words = cliWords(process.argv);
const refused = refusesDebugging();
if (words && !refused) await import('../cli/in-app.ts').then(({ runInApp }) => runInApp(words));
const prepared = words || refused ? null : prepareApp(process.argv.slice(1), process.cwd());
if (prepared)
  app
    .whenReady()
    .then(() => run(prepared))
    .catch((error: unknown) => {
      console.error(error);
      // Without a tray or a window nobody would ever learn why nothing came.
      dialog.showErrorBox('Seatlight could not start', error instanceof Error ? error.message : String(error));
      app.exit(1);
    });

async function run(start: Prepared): Promise<void> {
  const built = { out: join(import.meta.dirname, '..'), assets: join(app.getAppPath(), 'assets') };
  const { promise: parts, resolve } = Promise.withResolvers<StartedApp>();
  const tray = createAppTray({
    assets: built.assets,
    clock: systemClock,
    onClick: () => void parts.then(({ windows }) => windows.popover.toggle()),
    onChoose: (entry) => void parts.then((all) => deeds[entry.command](all, entry)),
  });
  if (await start.trayHost) tray.show();
  // The panel answers on this very thread: loading the rest at once would keep the icon off the screen that much longer.
  await setTimeout(panelAnswersMs);
  const { startApp } = await import('./lifecycle/start-app.ts');
  resolve(await startApp(start, built, tray));
}

const deeds: Readonly<Record<TrayCommand, (parts: StartedApp, entry: TrayMenuEntry) => void>> = {
  open: ({ windows }, { target }) => (target ? windows.place.go(target) : void windows.popover.show()),
  settings: ({ windows }) => void windows.settings.open(),
  project: ({ chooseProject }, { shares = [] }) => void chooseProject(shares),
  palette: ({ windows }) => void windows.palette.show(),
  day: ({ windows }) => void windows.day.open(),
  warning: ({ windows }) => void windows.warning.open(),
  shield: ({ shield: runs }, { shield }) => shield && void runs(shield.applicationId, shield.forMs),
  quit: () => app.quit(),
};
