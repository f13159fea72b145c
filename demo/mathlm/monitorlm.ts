#!/usr/bin/env node
/**
 * A stand-in for `monitorlm`: prints the status of MathLM license servers that do not exist, for tests. See
 * `told-situation.ts` for what the environment sets.
 */
import { runStandIn } from '../run-stand-in.ts';
import { answerMonitorlm } from './answer-monitorlm.ts';

await runStandIn('monitorlm', answerMonitorlm);
