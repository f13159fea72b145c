#!/usr/bin/env node
/**
 * A stand-in for `olixtool`: prints the status of OLicense servers that do not exist, for tests. See `told-situation.ts`
 * for what the environment sets.
 */
import { runStandIn } from '../run-stand-in.ts';
import { answerOlixtool } from './answer-olixtool.ts';

await runStandIn('olixtool', answerOlixtool);
