#!/usr/bin/env node
/**
 * A stand-in for a program that prints the answers of `hsmon`, for tests. See `told-situation.ts` and `answer-monitor.ts`
 * for what the environment sets.
 */
import { runStandIn } from '../run-stand-in.ts';
import { answerMonitor } from './answer-monitor.ts';

await runStandIn('monitor', answerMonitor);
