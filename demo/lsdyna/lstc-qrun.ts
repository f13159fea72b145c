#!/usr/bin/env node
/**
 * A stand-in for `lstc_qrun`: prints the licences (`-r`) or the programs of LS-DYNA license servers that do not exist, for
 * tests. As the real one, it ends with 0 when it reaches nobody. See `told-situation.ts` for what the environment sets.
 */
import { parseArgs } from 'node:util';
import { toldSituation } from '../told-situation.ts';
import { heading, printLicenses, printPrograms } from './print.ts';

const { values } = parseArgs({ options: { s: { type: 'string', short: 's' }, r: { type: 'boolean', short: 'r' } } });
const named = values.s ?? 'localhost';
const address = named.includes('@') ? named : `31010@${named}`;
const { told } = await toldSituation(address, process.env);
const lines =
  told === null || told.situation.silent
    ? [heading(address), `*** ERROR failed to open server ${address.split('@').at(-1)}`]
    : values.r
      ? printLicenses(told.situation)
      : printPrograms(told.situation);
process.stdout.write(`${lines.join('\n')}\n`);
