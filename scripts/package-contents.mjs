// @ts-check
/** `npm run package:contents -- windows|linux FOLDER`: writes down what a packaged app has in it, to compare with later. */
import { handOver } from './setup/run.mjs';
import { setUpDependencies } from './setup/set-up.mjs';

setUpDependencies();
handOver('build/contents/main.ts', process.argv.slice(2));
