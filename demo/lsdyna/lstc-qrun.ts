#!/usr/bin/env node
/**
 * A stand-in for `lstc_qrun`: prints the licences or the programs of LS-DYNA license servers that do not exist, for tests.
 * See `told-situation.ts` for what the environment sets.
 */
import { runStandIn } from '../run-stand-in.ts';
import { answerLstcQrun } from './answer-lstc-qrun.ts';

await runStandIn('lstc_qrun', answerLstcQrun);
