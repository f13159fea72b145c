/** Running the real app from the checkout. */
import { sandboxState } from '../setup/sandbox.mjs';

/** The Electron program that set-up found. */
export function electronPath(): string {
  const path = process.env.ELECTRON_EXEC_PATH;
  if (!path) throw new Error('ELECTRON_EXEC_PATH is not set: run this through one of the `npm run` commands.');
  return path;
}

/** Switches that Electron needs on this machine: as root, or where the system forbids it, there is no sandbox. */
export function machineSwitches(): string[] {
  return sandboxState(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? '') === 'works' ? [] : ['--no-sandbox'];
}
