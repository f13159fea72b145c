/** The app's main process. What must happen before Electron is ready, then the rest; each part lives in its own room. */
import { join } from 'node:path';
import { app, dialog } from 'electron';
import { prepareApp } from './lifecycle/prepare-app.ts';
import { startApp } from './lifecycle/start-app.ts';

const prepared = prepareApp(process.argv.slice(1), process.cwd());
if (prepared) {
  const built = { out: join(import.meta.dirname, '..'), assets: join(app.getAppPath(), 'assets') };
  app
    .whenReady()
    .then(() => startApp(prepared, built))
    .catch((error: unknown) => {
      console.error(error);
      // Without a tray or a window nobody would ever learn why nothing came.
      dialog.showErrorBox('Seatlight could not start', error instanceof Error ? error.message : String(error));
      app.exit(1);
    });
}
