// @ts-check
/** `npm run test:windows`: the Windows app, its installer and its command line tool, under Wine. */
import { handOver } from './setup/run.mjs';
import { setUpDesktop, setUpWindows } from './setup/set-up.mjs';

const electron = setUpDesktop({ build: false });
setUpWindows();
handOver('scripts/checks/main.ts', ['build', 'windows', ...process.argv.slice(2)], electron);
