// @ts-check
/** What a release may be made of. */
import { inProject, SetUpError } from './project.mjs';

/** @typedef {import('./electron-binary.mjs').ElectronBinary} ElectronBinary */

/**
 * With `--release` among the words, only the Electron that its own installer has downloaded and checked will do.
 * @param {ElectronBinary} electron
 * @param {readonly string[]} words
 */
export const checkRelease = ({ folder, version }, words) => {
  if (!words.includes('--release') || folder === inProject('node_modules', 'electron', 'dist')) return;
  throw new SetUpError(
    `Electron ${version} in ${folder} is not the official download: no release is made of it.`,
    'Remove .electron, unset ELECTRON_OVERRIDE_DIST_PATH, and run this where Electron’s downloads can be reached (or set ELECTRON_MIRROR).',
  );
};
