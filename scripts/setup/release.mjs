// @ts-check
/** What a release may be made of. */
import { officialFolder } from './electron-binary.mjs';
import { SetUpError } from './project.mjs';

/** @typedef {import('./electron-binary.mjs').ElectronBinary} ElectronBinary */

/**
 * With `--release` among the words, only the Electron that its own installer has downloaded and checked will do.
 * @param {ElectronBinary} electron
 * @param {readonly string[]} words
 * @param {import('./electron-binary.mjs').Target} [target] what that Electron is for, when it is not this machine
 */
export const checkRelease = ({ folder, version }, words, target) => {
  if (!words.includes('--release') || folder === officialFolder(target)) return;
  throw new SetUpError(
    `Electron ${version} in ${folder} is not the official download: no release is made of it.`,
    'Remove .electron, unset ELECTRON_OVERRIDE_DIST_PATH, and run this where Electron’s downloads can be reached (or set ELECTRON_MIRROR).',
  );
};
