#!/usr/bin/env node
/**
 * A stand-in for `rlmutil rlmstat -a -c port@host`: prints the status of RLM license servers that do not exist, for tests.
 * See `told-situation.ts` for what the environment sets.
 */
import { runStandIn } from '../run-stand-in.ts';
import { answerRlmutil } from './answer-rlmutil.ts';

await runStandIn('rlmutil', answerRlmutil);
