// @ts-check
/** `npm start`: set-up, build, and the tray app. Arguments after `--` go to the app. */
import { handOver } from './setup/run.mjs';
import { setUpApp } from './setup/set-up.mjs';

const words = process.argv.slice(2);
handOver('scripts/app/start.ts', words, setUpApp(words, { build: true }));
