/**
 * A process that records when told to: each line on its standard input is a number of seats in use, and each is answered
 * with the problem of the store (or `null`) once it changes or the size of the file does. Argument: the database.
 */
import { createInterface } from 'node:readline';
import { openHistoryStore } from '../open-history-store.ts';
import { siteOf } from './test-states.ts';

const [path = ''] = process.argv.slice(2);
const store = await openHistoryStore({ path });
let told = '';
const tell = (): void => {
  const problem = JSON.stringify(store.problem());
  if (problem !== told) process.stdout.write(`${problem}\n`);
  told = problem;
};
const watching = setInterval(tell, 20);
tell();
for await (const line of createInterface({ input: process.stdin })) {
  // Long names, so that every state needs some kilobytes.
  const holders = Array.from({ length: Number(line) }, (_, index) => `${Date.now()}-${index}-`.padEnd(200, 'x'));
  const at = Date.now();
  store.record(siteOf(at, { A: holders }), at);
}
clearInterval(watching);
await store.close();
process.stdout.write('closed\n');
