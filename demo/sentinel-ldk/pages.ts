/** The pages of Admin Control Centers that do not exist: the two that are read of them. */
import type { AnswerPage } from '../stand-in.ts';
import { toldSituation } from '../told-situation.ts';
import { printFeatures, printSessions } from './print.ts';

export const answerPage: AnswerPage = async (path, _form, address, env) => {
  const { pathname } = new URL(path, 'http://localhost');
  const print = { '/_int_/tab_feat.html': printFeatures, '/_int_/tab_sessions.html': printSessions }[pathname];
  const { told } = await toldSituation(address, env, 'sentinel-ldk');
  if (print === undefined || told === null) return { status: 404, body: 'There is no such page.' };
  if (told.situation.silent) return { status: 503, body: 'The license manager does not run.' };
  return { status: 200, body: print(told.situation).join('\r\n') };
};
