/** What the stand-in for `olixtool -sv host:port` says. */
import { type AnswerTool, printed } from '../stand-in.ts';
import { toldSituation } from '../told-situation.ts';
import { printStatus, unreachable } from './print.ts';

export const answerOlixtool: AnswerTool = async ([asked = '', machine = ''], env) => {
  const [, host, port] = /^(.+):(\d+)$/.exec(machine) ?? [];
  if (asked !== '-sv' || host === undefined) return printed(['usage: olixtool -sv host:port'], 1);
  const { told } = await toldSituation(`${port}@${host}`, env, 'olicense');
  const isUp = told !== null && !told.situation.silent;
  return printed(isUp ? printStatus(told.situation, machine) : unreachable(machine));
};
