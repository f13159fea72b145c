/**
 * The process of the embedded server. It is one of the few that run all day on every desktop, so it asks the engine to
 * prefer little memory over speed: a third less for work that is one report a minute. Has to come before anything loads.
 */
import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--optimize-for-size');
setFlagsFromString('--max-semi-space-size=1');
const { runEmbedded } = await import('./run-embedded.ts');
runEmbedded();
