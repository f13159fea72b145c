#!/usr/bin/env node
/**
 * A stand-in for `i4blt`: lists products, users and license servers that do not exist, for tests. See `told-situation.ts`
 * and `answer-i4blt.ts` for what the environment sets.
 */
import { runStandIn } from '../run-stand-in.ts';
import { answerI4blt } from './answer-i4blt.ts';

await runStandIn('i4blt', answerI4blt);
