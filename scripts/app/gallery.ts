/** Takes pictures of all scenes of the gallery, or of those that are named, into `test-results/gallery`. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { _electron } from 'playwright';
import { createServer } from 'vite';
import { scenes, steps } from '../../renderer/testing/gallery/scenes.ts';
import { inProject, say } from '../setup/project.mjs';
import { openDisplay } from './display.ts';
import { electronPath, machineSwitches } from './electron.ts';
import { doStep } from './gallery-steps.ts';

/** As the windows are, but for the settings, which are shown whole. */
const sizes = {
  popover: { width: 420, height: 640 },
  settings: { width: 720, height: 2400 },
  palette: { width: 560, height: 420 },
  day: { width: 980, height: 680 },
  warning: { width: 440, height: 500 },
};

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const unknown = wanted.filter((name) => !Object.hasOwn(scenes, name));
if (unknown.length > 0) {
  say(`There is no scene called ${unknown.join(' or ')}. There are: ${Object.keys(scenes).join(', ')}.`);
  process.exit(2);
}

const folder = inProject('test-results', 'gallery');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const display = await openDisplay();
const vite = await createServer({
  root: inProject('renderer'),
  configFile: false,
  plugins: [react()],
  server: { host: '127.0.0.1' },
  logLevel: 'error',
});
await vite.listen();
const app = await _electron.launch({
  executablePath: electronPath(),
  args: [...machineSwitches(), inProject('renderer', 'testing', 'gallery', 'window.mjs')],
  env: Object.fromEntries(Object.entries(display.env).filter((entry): entry is [string, string] => Boolean(entry[1]))),
});
const resize = (size: { width: number; height: number }) =>
  app.evaluate(
    ({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
    size,
  );
try {
  const page = await app.firstWindow();
  for (const scene of wanted.length > 0 ? wanted : Object.keys(scenes)) {
    const view = scenes[scene]?.().view ?? 'popover';
    await resize(sizes[view]);
    for (const theme of ['light', 'dark']) {
      await page.goto(
        new URL(`testing/gallery/?${new URLSearchParams({ scene, theme })}`, vite.resolvedUrls?.local[0]).href,
      );
      await page.locator('#root > *').first().waitFor();
      // Some parts are fetched when they are needed.
      await page.waitForLoadState('networkidle');
      for (const step of steps[scene] ?? []) await doStep(page, step);
      // All but those that never end, such as what turns while something is done.
      await page.waitForFunction(() =>
        document
          .getAnimations()
          .every(({ playState, effect }) => playState !== 'running' || effect?.getTiming().iterations === Infinity),
      );
      const path = join(folder, `${scene}-${theme}.png`);
      await page.screenshot({ path });
      say(path);
    }
  }
} finally {
  await app.close();
  await vite.close();
  await display.stop();
}
