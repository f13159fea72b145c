/** What the stand-in for `beta_lm_stat` says. */
import { parseArgs } from 'node:util';
import { type AnswerTool, printed } from '../stand-in.ts';
import { toldSituation } from '../told-situation.ts';
import { heading, printStatus } from './print.ts';

export const answerBetaLmStat: AnswerTool = async (words, env) => {
  const options = { a: { type: 'boolean', short: 'a' }, h: { type: 'string', short: 'h' } } as const;
  const host = parseArgs({ args: [...words], options }).values.h ?? 'localhost';
  const { told } = await toldSituation(`@${host}`, env, 'beta-lm');
  return printed(
    told === null || told.situation.silent
      ? [heading(host), `Cannot connect to the license server on ${host}.`]
      : printStatus(told.situation),
  );
};
