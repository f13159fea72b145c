// @ts-check
/** `npm run gallery`: a picture of every invented state of the windows, in light and dark. */
import { handOver } from './setup/run.mjs';
import { setUpApp } from './setup/set-up.mjs';

const words = process.argv.slice(2);
handOver('scripts/app/gallery.ts', words, setUpApp(words, { build: false }));
