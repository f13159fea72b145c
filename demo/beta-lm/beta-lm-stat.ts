#!/usr/bin/env node
/**
 * A stand-in for `beta_lm_stat`: prints the status of Beta LM license servers that do not exist, for tests. See
 * `told-situation.ts` for what the environment sets.
 */
import { runStandIn } from '../run-stand-in.ts';
import { answerBetaLmStat } from './answer-beta-lm-stat.ts';

await runStandIn('beta_lm_stat', answerBetaLmStat);
