import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import type { Cancel } from '../../protocol/clock.ts';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import { openLog } from '../../server/collect/log/open-log.ts';
import { createMemoryFiles } from '../../server/collect/log/testing/memory-files.ts';
import { createSpoolReader } from './spool-reader.ts';

const path = '/logs/debug.log';
const settle = () => new Promise((resolve) => setImmediate(resolve));

it('keeps nothing of how often it looked while there was no room, however long that lasted', async () => {
  const clock = createManualClock();
  const files = createMemoryFiles(clock.now);
  files.append(path, 'a line\n');
  const stopping = new AbortController();
  const waiting = new Set<() => void>();
  const appended: string[] = [];
  let hasRoom = false;
  let tries = 0;
  const reader = createSpoolReader({
    path,
    files,
    clock,
    async append({ text }) {
      tries++;
      if (hasRoom) appended.push(text);
      return hasRoom;
    },
    isNew: () => true,
    signal: stopping.signal,
    onRoom(tell): Cancel {
      waiting.add(tell);
      return () => waiting.delete(tell);
    },
  });
  const read = reader.readOn(await openLog(files, path));
  while (tries < 100) {
    await settle();
    clock.advance(1_000);
  }
  await settle();
  expect([getEventListeners(stopping.signal, 'abort').length, waiting.size, clock.pending]).toEqual([1, 1, 1]);

  hasRoom = true;
  for (const tell of waiting) tell();
  await read;
  expect(appended).toEqual(['a line\n']);
  expect([getEventListeners(stopping.signal, 'abort').length, waiting.size, clock.pending]).toEqual([0, 0, 0]);
});
