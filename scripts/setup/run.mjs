// @ts-check
/** Handing over to the programs that need what set-up has made. */
import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { inProject, node24Path, projectRoot } from './project.mjs';

/** @typedef {import('./electron-binary.mjs').ElectronBinary} ElectronBinary */

/**
 * The environment for programs of the project: Node 24 and the installed tools first on the path, and where Electron is,
 * in the words of its npm package, of Playwright and of electron-vite.
 * @param {ElectronBinary | null} electron
 * @returns {NodeJS.ProcessEnv}
 */
export const projectEnvironment = (electron) => ({
  ...process.env,
  PATH: [dirname(node24Path), inProject('node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter),
  ...(electron && {
    ELECTRON_OVERRIDE_DIST_PATH: electron.folder,
    ELECTRON_EXEC_PATH: electron.path,
    ELECTRON_MAJOR_VER: electron.version.split('.')[0],
  }),
});

/**
 * Runs a TypeScript file of the project under Node 24 and ends with its exit code.
 * @param {string} script path inside the project
 * @param {readonly string[]} args
 * @param {ElectronBinary | null} [electron]
 */
export const handOver = (script, args, electron = null) => {
  const child = spawn(node24Path, [inProject(script), ...args], {
    cwd: projectRoot,
    stdio: 'inherit',
    env: projectEnvironment(electron),
  });
  // A Ctrl-C reaches the child from the terminal as well; this process waits for it to tidy up.
  process.on('SIGINT', () => {});
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
};
