import { expect, test } from 'vitest';
import { createBookKeeper } from './book-keeper.ts';

/** A disk whose writes end when the test says so. */
function slowDisk() {
  const writes: PromiseWithResolvers<void>[] = [];
  const write = (): Promise<void> => {
    const one = Promise.withResolvers<void>();
    writes.push(one);
    return one.promise;
  };
  return { writes, write };
}
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await null;
};

test('those who come during a write share the next one, and wait for it', async () => {
  const { writes, write } = slowDisk();
  const keeper = createBookKeeper(write);
  const done: string[] = [];
  const keep = (name: string): void => void keeper.keep().then(() => done.push(name));
  for (const name of ['a', 'b', 'c']) keep(name);
  expect(writes).toHaveLength(1);
  writes[0]?.resolve();
  await settled();
  expect([done, writes.length]).toEqual([['a'], 2]);
  writes[1]?.resolve();
  await settled();
  expect([done, writes.length]).toEqual([['a', 'b', 'c'], 2]);
});

test('when a write fails, all that was not on the disk is taken back, the last first, before anybody is told', async () => {
  const { writes, write } = slowDisk();
  const keeper = createBookKeeper(write);
  const events: string[] = [];
  for (const name of ['a', 'b']) {
    keeper.keep(() => events.push(`undo ${name}`)).catch((error: Error) => events.push(`${name}: ${error.message}`));
  }
  writes[0]?.reject(new Error('disk full'));
  await settled();
  expect(events).toEqual(['undo b', 'undo a', 'a: disk full', 'b: disk full']);
  const later = keeper.keep();
  writes[1]?.resolve();
  await expect(later).resolves.toBeUndefined();
});
