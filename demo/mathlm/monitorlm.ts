#!/usr/bin/env node
/**
 * A stand-in for `monitorlm`: prints the status of MathLM license servers that do not exist, as text or by a template, or
 * tells whether they are well (`-health`), for tests. See `told-situation.ts` for what the environment sets.
 */
import { readFileSync } from 'node:fs';
import { toldSituation } from '../told-situation.ts';
import { expandTemplate } from './expand-template.ts';
import { printText } from './print.ts';

const [host = 'localhost', ...words] = process.argv.slice(2);
const { told, now } = await toldSituation(`16286@${host}`, process.env);
const situation = told === null || told.situation.silent ? null : told.situation;
const template = words.includes('-template') ? words[words.indexOf('-template') + 1] : undefined;

if (situation === null) {
  process.stdout.write(
    words.includes('-health') ? 'Health check: Server is not healthy\n' : `Could not reach a server on ${host}.\n`,
  );
  process.exitCode = 1;
} else if (words.includes('-health')) process.stdout.write('Health check: Server is healthy\n');
else if (template !== undefined) process.stdout.write(expandTemplate(readFileSync(template, 'utf8'), situation, now));
else process.stdout.write(`${printText(situation, now).join('\n')}\n`);
