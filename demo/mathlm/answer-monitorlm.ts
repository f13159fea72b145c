/** What the stand-in for `monitorlm` says, as text or by a template, or whether the license server is well (`-health`). */
import { readFileSync } from 'node:fs';
import { type AnswerTool, printed } from '../stand-in.ts';
import { toldSituation } from '../told-situation.ts';
import { expandTemplate } from './expand-template.ts';
import { printText } from './print.ts';

export const answerMonitorlm: AnswerTool = async ([host = 'localhost', ...words], env) => {
  const { told, now } = await toldSituation(`16286@${host}`, env, 'mathlm');
  const situation = told === null || told.situation.silent ? null : told.situation;
  const isHealthAsked = words.includes('-health');
  if (situation === null)
    return printed([isHealthAsked ? 'Health check: Server is not healthy' : `Could not reach a server on ${host}.`], 1);
  if (isHealthAsked) return printed(['Health check: Server is healthy']);
  const template = words.includes('-template') ? words[words.indexOf('-template') + 1] : undefined;
  if (template === undefined) return printed(printText(situation, now));
  return { stdout: expandTemplate(readFileSync(template, 'utf8'), situation, now), stderr: '', exitCode: 0 };
};
