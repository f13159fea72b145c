#!/usr/bin/env node
/**
 * A stand-in for `rlmutil rlmstat -a -c port@host`: prints the status of RLM license servers that do not exist, for tests.
 * See `told-situation.ts` for what the environment sets.
 */
import { parseArgs } from 'node:util';
import { toldSituation } from '../told-situation.ts';
import { banner, printStatus, unreachable } from './print.ts';

const [program, ...words] = process.argv.slice(2);
const { values } = parseArgs({
  args: words,
  options: { a: { type: 'boolean', short: 'a' }, c: { type: 'string', short: 'c' } },
});

async function answer(address: string): Promise<readonly string[]> {
  const [port = '', host = ''] = address.split('@');
  const { now, told } = await toldSituation(address, process.env);
  const member = told?.situation.members.find((each) => each.host.toLowerCase() === host.toLowerCase());
  if (!told || told.situation.silent || !member?.up) return unreachable(host, port);
  return [`Setting license file path to ${address}`, ...printStatus(told.situation, member, now)];
}

const isAsked = program === 'rlmstat' && values.a && values.c !== undefined;
const lines = isAsked ? await answer(values.c ?? '') : [...banner, 'usage: rlmutil rlmstat -a -c port@host'];
process.stdout.write(`${lines.join('\n')}\n`);
