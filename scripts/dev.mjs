// @ts-check
/** `npm run dev`: the app with hot reload of its windows and a restart when the main process changes. */
import { handOver } from './setup/run.mjs';
import { setUpApp } from './setup/set-up.mjs';

const words = process.argv.slice(2);
handOver('scripts/app/dev.ts', words, setUpApp(words));
