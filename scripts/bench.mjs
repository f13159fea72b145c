// @ts-check
/** `npm run bench`: the measurements, on the whole desktop and with a fresh build. */
import { ensureBuild } from './setup/build.mjs';
import { handOver } from './setup/run.mjs';
import { setUpDesktop } from './setup/set-up.mjs';

const electron = setUpDesktop();
ensureBuild(electron);
handOver('bench/main.ts', process.argv.slice(2), electron);
