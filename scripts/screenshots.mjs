// @ts-check
/** `npm run screenshots`: the pictures of the README, taken of the real app with the demo site. */
import { handOver } from './setup/run.mjs';
import { setUpDesktop } from './setup/set-up.mjs';

handOver('scripts/app/screenshots.ts', process.argv.slice(2), setUpDesktop({ build: true }));
