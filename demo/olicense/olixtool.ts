#!/usr/bin/env node
/**
 * A stand-in for `olixtool`: prints the status of OLicense servers that do not exist, for tests. See `told-situation.ts`
 * for what the environment sets.
 */
import { toldSituation } from '../told-situation.ts';
import { printStatus, unreachable } from './print.ts';

const [asked = '', machine = ''] = process.argv.slice(2);
const [, host, port] = /^(.+):(\d+)$/.exec(machine) ?? [];

if (asked !== '-sv' || host === undefined) {
  process.stdout.write('usage: olixtool -sv host:port\n');
  process.exitCode = 1;
} else {
  const { told } = await toldSituation(`${port}@${host}`, process.env);
  const isUp = told !== null && !told.situation.silent;
  process.stdout.write(`${(isUp ? printStatus(told.situation, machine) : unreachable(machine)).join('\n')}\n`);
}
