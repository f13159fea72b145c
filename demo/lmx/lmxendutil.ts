#!/usr/bin/env node
/**
 * A stand-in for `lmxendutil`: prints the status of LM-X license servers that do not exist, for tests. See
 * `told-situation.ts` for what the environment sets; with `SEATLIGHT_DEMO_OLD_LMX`, it is one that knows no XML.
 */
import { toldSituation } from '../told-situation.ts';
import { printText, printXml, unreachable } from './print.ts';

const [asked = '', ...words] = process.argv.slice(2);
const wordAfter = (word: string): string => words[words.indexOf(word) + 1] ?? '';
const host = wordAfter('-host');
const address = `${wordAfter('-port')}@${host}`;

const known = process.env.SEATLIGHT_DEMO_OLD_LMX ? ['-licstat'] : ['-licstat', '-licstatxml'];
if (!known.includes(asked) || !words.includes('-host')) {
  process.stdout.write('usage: lmxendutil -licstat [-host host -port port]\n');
  process.exitCode = 1;
} else {
  const { now, told } = await toldSituation(address, process.env);
  const situation = told?.situation;
  const isUp = situation?.members.some((member) => member.host.toLowerCase() === host.toLowerCase() && member.up);
  const print = asked === '-licstat' ? printText : printXml;
  const lines = situation && isUp ? print(situation, address, now) : unreachable;
  process.stdout.write(`${lines.join('\n')}\n`);
}
