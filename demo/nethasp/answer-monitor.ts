/**
 * What a program that prints the answers of `hsmon` says: about the license server that SEATLIGHT_DEMO_ADDRESS names,
 * whatever the command line.
 */
import type { AnswerTool } from '../stand-in.ts';
import { toldSituation } from '../told-situation.ts';
import { printAnswers } from './print.ts';

export const answerMonitor: AnswerTool = async (_words, env) => {
  const { told } = await toldSituation(env.SEATLIGHT_DEMO_ADDRESS ?? '475@localhost', env, 'nethasp');
  const isSilent = told === null || told.situation.silent;
  const lines = isSilent ? ['CMD: GET SERVERS', 'RSP: SCANNING'] : printAnswers(told.situation);
  return { stdout: `${lines.join('\r\n')}\r\n`, stderr: '', exitCode: 0 };
};
