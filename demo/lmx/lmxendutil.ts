#!/usr/bin/env node
/**
 * A stand-in for `lmxendutil`: prints the status of LM-X license servers that do not exist, for tests. See
 * `told-situation.ts` and `answer-lmxendutil.ts` for what the environment sets.
 */
import { runStandIn } from '../run-stand-in.ts';
import { answerLmxendutil } from './answer-lmxendutil.ts';

await runStandIn('lmxendutil', answerLmxendutil);
