/**
 * A process that records when told to: each line on its standard input is a number of seats in use, and a line of an
 * invented log that tells of a denial. The problem of the store (or `null`) is said once it changes. Argument: the database.
 */
import { createInterface } from 'node:readline';
import { sampleDenial } from '../../testing/sample-requests.ts';
import { openHistoryStore } from '../open-history-store.ts';
import { siteOf } from './test-states.ts';

const [path = ''] = process.argv.slice(2);
const store = await openHistoryStore({ path });
let told = '';
let read = 0;
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
  read += 1;
  const denials = [sampleDenial(`denial ${read}`, { at, lastAt: at })];
  void store.recordRequests({ up: { denials }, del: {} }, [{ serverId: 'lic', source: 'log', value: read }]);
}
clearInterval(watching);
await store.close();
process.stdout.write('closed\n');
