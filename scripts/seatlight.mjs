// @ts-check
/** `npm run seatlight -- …`: the command line tool, straight from its sources. */
import { handOver } from './setup/run.mjs';
import { setUpDependencies } from './setup/set-up.mjs';

setUpDependencies();
handOver('cli/main.ts', process.argv.slice(2));
