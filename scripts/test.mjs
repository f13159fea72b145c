// @ts-check
/** `npm test`: every check there is, on a machine that may have nothing yet but Node and npm. */
import { handOver } from './setup/run.mjs';
import { setUpDesktop, setUpWindows } from './setup/set-up.mjs';

const electron = setUpDesktop({ build: false });
setUpWindows();
handOver('scripts/checks/main.ts', ['--all', ...process.argv.slice(2)], electron);
