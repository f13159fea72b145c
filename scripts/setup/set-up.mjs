// @ts-check
/** The whole set-up of a checkout, in the order in which its parts need each other. */
import { ensureBuild } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { ensureElectron } from './electron-binary.mjs';
import { SetUpError, say, secondsSince } from './project.mjs';
import { ensureSandbox } from './sandbox.mjs';
import { desktopPrograms, displayPrograms, electronLibraries, windowsPrograms } from './system-needs.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

/** @typedef {import('./electron-binary.mjs').ElectronBinary} ElectronBinary */

/** Whether this process can show windows. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/**
 * Does one part of set-up; when it cannot be done, ends the process with what to do about it.
 * @template T
 * @param {() => T} part
 * @returns {T}
 */
export const orEnd = (part) => {
  try {
    return part();
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    process.stderr.write(`\n${error.message}\n→ ${error.nextStep}\n`);
    process.exit(1);
  }
};

/** For what needs neither Electron nor a display. */
export const setUpDependencies = () => orEnd(ensureDependencies);

/** For building the app. @returns {ElectronBinary} */
export const setUpBuild = () =>
  orEnd(() => {
    ensureDependencies();
    return ensureElectron();
  });

/**
 * For running the app on this machine's display, or on one of our own.
 * @param {readonly string[]} words what the app will be told; with `--no-sandbox` no sandbox is looked for
 * @param {{ build: boolean }} options whether the app is built as well
 * @returns {ElectronBinary}
 */
export const setUpApp = (words, { build }) =>
  orEnd(() => {
    const startedAt = performance.now();
    ensureDependencies();
    const electron = ensureElectron();
    ensureSystemPackages(hasDisplay() ? electronLibraries : [...electronLibraries, ...displayPrograms], electron.path);
    if (!words.includes('--no-sandbox')) ensureSandbox(electron.folder);
    if (build) ensureBuild(electron);
    say(`Set-up done (${secondsSince(startedAt)}).`);
    return electron;
  });

/**
 * For the end-to-end tests and whatever else needs the whole desktop.
 * @param {{ build: boolean }} options whether the app is built as well; the tests do that as a step of their own
 * @returns {ElectronBinary}
 */
export const setUpDesktop = ({ build }) =>
  orEnd(() => {
    const startedAt = performance.now();
    ensureDependencies();
    const electron = ensureElectron();
    ensureSystemPackages([...electronLibraries, ...desktopPrograms], electron.path);
    if (build) ensureBuild(electron);
    say(`Set-up done (${secondsSince(startedAt)}).`);
    return electron;
  });

/** For the tests of the Windows app, which only root can run. Where something cannot be had, they say so and are left out. */
export const setUpWindows = () => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return;
  try {
    ensureSystemPackages(windowsPrograms, null);
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    say(error.message);
  }
};
