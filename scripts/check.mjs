// @ts-check
/** `npm run check`: types, lint, unused code and unit tests; what needs no display. */
import { handOver } from './setup/run.mjs';
import { setUpDependencies } from './setup/set-up.mjs';

setUpDependencies();
handOver('scripts/checks/main.ts', process.argv.slice(2));
