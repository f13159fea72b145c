// @ts-check
/** `npm run dev`: the app with hot reload of its windows and a restart when the main process changes. */
import { forgetBuild } from './setup/build.mjs';
import { handOver } from './setup/run.mjs';
import { setUpApp } from './setup/set-up.mjs';

const words = process.argv.slice(2);
const electron = setUpApp(words, { build: false });
forgetBuild();
handOver('scripts/app/dev.ts', words, electron);
