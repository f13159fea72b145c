/** What the stand-in for `rlmutil rlmstat -a -c port@host` says. */
import { parseArgs } from 'node:util';
import { type AnswerTool, printed } from '../stand-in.ts';
import { toldSituation } from '../told-situation.ts';
import { banner, printStatus, unreachable } from './print.ts';

export const answerRlmutil: AnswerTool = async ([program, ...words], env) => {
  const { values } = parseArgs({
    args: words,
    options: { a: { type: 'boolean', short: 'a' }, c: { type: 'string', short: 'c' } },
  });
  const address = values.c;
  if (program !== 'rlmstat' || !values.a || address === undefined)
    return printed([...banner, 'usage: rlmutil rlmstat -a -c port@host']);
  const [port = '', host = ''] = address.split('@');
  const { now, told } = await toldSituation(address, env, 'rlm');
  const member = told?.situation.members.find((each) => each.host.toLowerCase() === host.toLowerCase());
  if (!told || told.situation.silent || !member?.up) return printed(unreachable(host, port));
  return printed([`Setting license file path to ${address}`, ...printStatus(told.situation, member, now)]);
};
