// @ts-check
/** `npm run bench`: the measurements, on the whole desktop and with a fresh build. */
import { handOver } from './setup/run.mjs';
import { setUpDesktop } from './setup/set-up.mjs';

handOver('bench/main.ts', process.argv.slice(2), setUpDesktop({ build: true }));
