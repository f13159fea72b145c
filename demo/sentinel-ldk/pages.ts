/** The pages of Admin Control Centers that do not exist: the two that are read of them. */
import { toldSituation } from '../told-situation.ts';
import { printFeatures, printSessions } from './print.ts';

export interface PageAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * @param path with its query, such as `/_int_/tab_feat.html?haspid=0`
 * @param address of the license server whose pages they are, such as `1947@host`
 */
export async function answerPage(path: string, address: string, env: NodeJS.ProcessEnv): Promise<PageAnswer> {
  const { pathname } = new URL(path, 'http://localhost');
  const print = { '/_int_/tab_feat.html': printFeatures, '/_int_/tab_sessions.html': printSessions }[pathname];
  const { told } = await toldSituation(address, env);
  if (print === undefined || told === null) return { status: 404, body: 'There is no such page.' };
  if (told.situation.silent) return { status: 503, body: 'The license manager does not run.' };
  return { status: 200, body: print(told.situation).join('\r\n') };
}
