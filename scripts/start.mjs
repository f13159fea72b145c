// @ts-check
/** `npm start`: set-up, build, and the tray app. Arguments after `--` go to the app. */
import { handOver } from './setup/run.mjs';
import { setUpApp } from './setup/set-up.mjs';

handOver('scripts/app/start.ts', process.argv.slice(2), setUpApp());
