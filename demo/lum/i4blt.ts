#!/usr/bin/env node
/**
 * A stand-in for `i4blt`: lists products (`-lp -i`), their users (`-s -lc`), license servers (`-ln`) and the machines of a
 * cluster (`-H s -N NAME`) that do not exist, for tests. The real one knows its license servers by `i4ls.ini`; this one
 * knows them by `SEATLIGHT_DEMO_ADDRESS`, an address such as `10999@a,10999@b,10999@c`. See `told-situation.ts` for what else the
 * environment sets.
 */
import { toldSituation } from '../told-situation.ts';
import { printCluster, printProducts, printServers, printUsers } from './print.ts';

const words = process.argv.slice(2);
const [host = ''] = (words[words.indexOf('-n') + 1] ?? '').split(' ');
const { told } = await toldSituation(process.env.SEATLIGHT_DEMO_ADDRESS || `10999@${host}`, process.env);

function answer(): string[] {
  if (told === null || told.situation.silent || !told.situation.serving) return ['No license servers found.'];
  const print = { '-lp': printProducts, '-s': printUsers, '-ln': printServers, '-H': printCluster }[words[0] ?? ''];
  return print?.(told.situation) ?? ['Usage: i4blt -lp | -s | -ln | -H'];
}

process.stdout.write(`${answer().join('\n')}\n`);
