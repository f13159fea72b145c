/** What the stand-in for `lmxendutil` says; with `SEATLIGHT_DEMO_OLD_LMX`, it is one that knows no XML. */
import { type AnswerTool, printed } from '../stand-in.ts';
import { toldSituation } from '../told-situation.ts';
import { printText, printXml, unreachable } from './print.ts';

export const answerLmxendutil: AnswerTool = async ([asked = '', ...words], env) => {
  const wordAfter = (word: string): string => words[words.indexOf(word) + 1] ?? '';
  const known = env.SEATLIGHT_DEMO_OLD_LMX ? ['-licstat'] : ['-licstat', '-licstatxml'];
  if (!known.includes(asked) || !words.includes('-host'))
    return printed(['usage: lmxendutil -licstat [-host host -port port]'], 1);
  const host = wordAfter('-host');
  const address = `${wordAfter('-port')}@${host}`;
  const { now, told } = await toldSituation(address, env, 'lmx');
  const situation = told?.situation;
  const isUp = situation?.members.some((member) => member.host.toLowerCase() === host.toLowerCase() && member.up);
  const print = asked === '-licstat' ? printText : printXml;
  return printed(situation && isUp ? print(situation, address, now) : unreachable);
};
