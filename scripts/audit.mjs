// @ts-check
/** `npm run audit`: known weaknesses of the packages that Seatlight is made of or with. */
import { handOver } from './setup/run.mjs';
import { setUpDependencies } from './setup/set-up.mjs';

setUpDependencies();
handOver('scripts/audit/main.ts', process.argv.slice(2));
