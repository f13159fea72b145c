/**
 * A process that adds changes of projects when told to: each line on its standard input is how many, always the same ones
 * from the first on. It answers how many of them are new, or why they were refused. Argument: the database.
 */
import { createInterface } from 'node:readline';
import type { RecordedChange } from '../../../protocol/projects/project-change.ts';
import { openHistoryStore } from '../open-history-store.ts';
import { HistoryStoreError } from '../store-error.ts';

const [path = ''] = process.argv.slice(2);
const store = await openHistoryStore({ path });

const changeOf = (_: unknown, index: number): RecordedChange => ({
  ...{ user: 'ana', by: 'ana', receivedAt: index },
  change: { kind: 'undo', id: `change-${index}`, changeId: 'change-gone', madeAt: index, why: 'x'.repeat(200) },
});

for await (const line of createInterface({ input: process.stdin })) {
  try {
    const added = await store.projects.addChanges(Array.from({ length: Number(line) }, changeOf));
    process.stdout.write(`${added.length} are new\n`);
  } catch (error) {
    process.stdout.write(`${error instanceof HistoryStoreError ? error.kind : error}\n`);
  }
}
await store.close();
process.stdout.write('closed\n');
