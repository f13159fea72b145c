#!/usr/bin/env node
/**
 * A stand-in for `lsmon`: prints the status of Sentinel RMS license servers that do not exist, for tests. As the real one
 * on UNIX, it takes a number for an interval and then never ends, looks at LSHOST without a word, and waits for a key at
 * the end. See `told-situation.ts` for what the environment sets.
 */
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { runStandIn } from '../run-stand-in.ts';
import { answerLsmon, intervalOf } from './answer-lsmon.ts';

const interval = intervalOf(process.argv.slice(2));
do {
  await runStandIn('lsmon', answerLsmon);
  await pause(interval * 1000);
} while (interval > 0);
process.stdin.resume();
await Promise.race([once(process.stdin, 'data'), once(process.stdin, 'end')]);
process.stdin.destroy();
