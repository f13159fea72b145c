#!/usr/bin/env node
/**
 * A stand-in for `lsmon`: prints the status of Sentinel RMS license servers that do not exist, for tests. As the real one
 * on UNIX, it takes a number for an interval and then never ends, looks at LSHOST without a word, and waits for a key at
 * the end. See `told-situation.ts` for what the environment sets.
 */
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { toldSituation } from '../told-situation.ts';
import { banner, ending, printStatus } from './print.ts';

const [word = '', second = ''] = process.argv.slice(2);
const interval = /^\d/.test(word) ? Number.parseInt(word, 10) : 0;
const host = interval > 0 ? second : process.env.LSFORCEHOST || word || process.env.LSHOST || '';
const unreachable = [
  ...banner(host),
  ' Unable to contact any servers. Probably no servers running on this subnet.',
  ending,
];

do {
  const { told } = await toldSituation(`${process.env.LSPORT || '5093'}@${host}`, process.env);
  const lines = told === null || told.situation.silent ? unreachable : printStatus(told.situation);
  process.stdout.write(`${lines.join('\n')}`);
  await pause(interval * 1000);
} while (interval > 0);
process.stdin.resume();
await Promise.race([once(process.stdin, 'data'), once(process.stdin, 'end')]);
process.stdin.destroy();
