/** What the stand-in for `lsmon` says. As the real one, it looks at LSFORCEHOST, LSHOST and LSPORT. */
import type { AnswerTool } from '../stand-in.ts';
import { toldSituation } from '../told-situation.ts';
import { banner, ending, printStatus } from './print.ts';

/** The seconds after which the real one asks again, on UNIX: a number in place of the host. 0 for once. */
export const intervalOf = ([word = '']: readonly string[]): number =>
  /^\d/.test(word) ? Number.parseInt(word, 10) : 0;

export const answerLsmon: AnswerTool = async (words, env) => {
  const [word = '', second = ''] = words;
  const host = intervalOf(words) > 0 ? second : env.LSFORCEHOST || word || env.LSHOST || '';
  const { told } = await toldSituation(`${env.LSPORT || '5093'}@${host}`, env, 'sentinel-rms');
  const lines = told === null || told.situation.silent ? unreachable(host) : printStatus(told.situation);
  // It waits for a key in the line that it printed last.
  return { stdout: lines.join('\n'), stderr: '', exitCode: 0 };
};

const unreachable = (host: string): string[] => [
  ...banner(host),
  ' Unable to contact any servers. Probably no servers running on this subnet.',
  ending,
];
