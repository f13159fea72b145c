#!/usr/bin/env node
/**
 * A stand-in for the tool of a license manager that Seatlight does not know: `license-table HOST [PORT]` prints on standard
 * error, as some do. See `told-situation.ts` for what the environment sets.
 */
import { toldSituation } from '../told-situation.ts';
import { printStatus } from './print.ts';

const [host = 'localhost', port = ''] = process.argv.slice(2);
const { told } = await toldSituation(`${port}@${host}`, process.env);
const lines = told === null || told.situation.silent ? [`No answer from ${host}`] : printStatus(told.situation);
process.stderr.write(`${lines.join('\n')}\n`);
