/** Figure (h): the reader of debug logs, from the file to dated events, against reading and splitting the same file. */
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemLogFiles } from '../server/collect/log/log-files.ts';
import { createLogReader } from '../server/collect/log/log-reader.ts';
import { openLog } from '../server/collect/log/open-log.ts';
import { createLogParser } from '../server/license-managers/flexlm/log/log-parser.ts';
import type { Figure } from './figure.ts';
import { debugLog } from './log/debug-log.ts';
import { median } from './statistics.ts';

const characters = 50_000_000;
const rounds = 7;
const pieceBytes = 64 * 1024;

async function timed(run: () => Promise<number>): Promise<number> {
  const start = performance.now();
  const found = await run();
  const took = performance.now() - start;
  if (found === 0) throw new Error('Nothing was read.');
  return took;
}

/** Everything that the server does before it looks at an event. */
async function read(path: string): Promise<number> {
  let events = 0;
  const log = await openLog(systemLogFiles, path);
  const reader = createLogReader({
    serverId: 's',
    source: path,
    timeZone: 'UTC',
    createParser: createLogParser,
    clock: { now: () => Date.now() },
    signal: new AbortController().signal,
    receiver: {
      async onBatch(batch) {
        events += batch.events.length;
        return true;
      },
    },
    onError(error) {
      throw error;
    },
  });
  await reader.readOn(log);
  await log.file.close();
  return events;
}

async function split(path: string): Promise<number> {
  let lines = 0;
  const file = await open(path);
  let rest = '';
  const buffer = Buffer.allocUnsafe(pieceBytes);
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, pieceBytes);
    if (bytesRead === 0) break;
    const found = (rest + buffer.toString('latin1', 0, bytesRead)).split('\n');
    rest = found.pop() ?? '';
    lines += found.length;
  }
  await file.close();
  return lines;
}

export const logReader: Figure = {
  name: 'h',
  title: 'Reader of debug logs, against reading and splitting the same file',
  async run({ folder }) {
    const path = join(folder, 'bench.log');
    const text = debugLog(characters);
    await writeFile(path, text);
    const ours: number[] = [];
    const plain: number[] = [];
    // The first round warms up.
    for (let round = 0; round <= rounds; round++) {
      const took = [await timed(() => read(path)), await timed(() => split(path))] as const;
      if (round === 0) continue;
      ours.push(took[0]);
      plain.push(took[1]);
    }
    const speed = (ms: readonly number[]) => text.length / 1e6 / (median(ms) / 1_000);
    return [
      {
        what: 'read a debug log of 50 MB',
        unit: 'MB/s',
        ours: speed(ours),
        baseline: speed(plain),
        bound: { of: 'value', atLeast: 100 },
      },
    ];
  },
};
