// @ts-check
/** `npm run test:linux`: makes the packages for Linux, and installs, upgrades and removes them on a copy of this machine. */
import { handOver } from './setup/run.mjs';
import { setUpDesktop } from './setup/set-up.mjs';

const electron = setUpDesktop({ build: false });
handOver('scripts/checks/main.ts', ['build', 'packages', ...process.argv.slice(2)], electron);
