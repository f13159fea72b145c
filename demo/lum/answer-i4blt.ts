/**
 * What the stand-in for `i4blt` says: products (`-lp -i`), their users (`-s -lc`), license servers (`-ln`) and the machines
 * of a cluster (`-H s -N NAME`). The real one knows its license servers by `i4ls.ini`; this one knows them by
 * `SEATLIGHT_DEMO_ADDRESS`, an address such as `10999@a,10999@b,10999@c`.
 */
import { type AnswerTool, printed } from '../stand-in.ts';
import { toldSituation } from '../told-situation.ts';
import { printCluster, printProducts, printServers, printUsers } from './print.ts';

export const answerI4blt: AnswerTool = async (words, env) => {
  const [host = ''] = (words[words.indexOf('-n') + 1] ?? '').split(' ');
  const { told } = await toldSituation(env.SEATLIGHT_DEMO_ADDRESS || `10999@${host}`, env, 'lum');
  if (told === null || told.situation.silent || !told.situation.serving) return printed(['No license servers found.']);
  const print = { '-lp': printProducts, '-s': printUsers, '-ln': printServers, '-H': printCluster }[words[0] ?? ''];
  return printed(print?.(told.situation) ?? ['Usage: i4blt -lp | -s | -ln | -H']);
};
