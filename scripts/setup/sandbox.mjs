// @ts-check
/** Whether Chromium's sandbox can work here: as root it cannot, and some Linux systems keep it from ordinary users. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ask, must } from './commands.mjs';
import { SetUpError, say } from './project.mjs';
import { elevation } from './system-packages.mjs';

/** @typedef {'works' | 'root' | 'blocked'} SandboxState */

/** @param {string} helper @returns {boolean} */
const isSetuidRoot = (helper) => {
  const { uid, mode } = statSync(helper);
  return uid === 0 && (mode & 0o4000) !== 0;
};

/** @param {string} electronFolder @returns {SandboxState} */
export const sandboxState = (electronFolder) => {
  if (process.platform !== 'linux') return 'works';
  if (process.getuid?.() === 0) return 'root';
  if (isSetuidRoot(join(electronFolder, 'chrome-sandbox'))) return 'works';
  // What Chromium does without a helper: a user namespace of its own, with rights inside it.
  return ask('unshare', ['--user', '--map-root-user', '--root=/', 'true']).code === 0 ? 'works' : 'blocked';
};

/**
 * Makes the sandbox work for an ordinary user, or says what an administrator must do.
 * @param {string} electronFolder
 */
export const ensureSandbox = (electronFolder) => {
  if (sandboxState(electronFolder) !== 'blocked') return;
  const helper = join(electronFolder, 'chrome-sandbox');
  const prefix = elevation();
  if (prefix === null) {
    throw new SetUpError(
      "This system keeps Chromium's sandbox from ordinary users.",
      `Run: sudo chown root:root ${helper} && sudo chmod 4755 ${helper} (or go without it: --no-sandbox).`,
    );
  }
  say("This system keeps Chromium's sandbox from ordinary users: giving its helper the rights it needs.");
  for (const command of [
    ['chown', 'root:root', helper],
    ['chmod', '4755', helper],
  ]) {
    const [program, ...args] = [...prefix, ...command];
    must(/** @type {string} */ (program), args, `Set the rights of ${helper} yourself: owner root, mode 4755.`);
  }
};
