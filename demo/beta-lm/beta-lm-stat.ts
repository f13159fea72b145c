#!/usr/bin/env node
/**
 * A stand-in for `beta_lm_stat`: prints the status of Beta LM license servers that do not exist, for tests. See
 * `told-situation.ts` for what the environment sets.
 */
import { parseArgs } from 'node:util';
import { toldSituation } from '../told-situation.ts';
import { heading, printStatus } from './print.ts';

const { values } = parseArgs({ options: { a: { type: 'boolean', short: 'a' }, h: { type: 'string', short: 'h' } } });
const host = values.h ?? 'localhost';
const { told } = await toldSituation(`@${host}`, process.env);
const lines =
  told === null || told.situation.silent
    ? [heading(host), `Cannot connect to the license server on ${host}.`]
    : printStatus(told.situation);
process.stdout.write(`${lines.join('\n')}\n`);
