/** Figure (r): the parser of every license manager, against splitting the same text into lines and doing nothing more. */
import { licenseManagerOf } from '../server/license-managers/index.ts';
import type { Figure, Reading } from './figure.ts';
import { addressOf, printedManagers, situationOf } from './license-managers/printed-managers.ts';
import { median } from './statistics.ts';

const features = 200;
const checkouts = 2_000;
const rounds = 25;
const now = Date.parse('2026-11-23T09:00:00Z');

const timed = (run: () => unknown): number => {
  const start = performance.now();
  if (run() === undefined) throw new Error('Nothing was measured.');
  return performance.now() - start;
};

function measure({ manager, print }: (typeof printedManagers)[number]): Reading {
  const printed = `${print(situationOf(addressOf(0), features, checkouts, now), now).join('\n')}\n`;
  // Decoded from bytes like a tool's output, not put together from pieces.
  const text = Buffer.from(printed).toString();
  const { parse } = licenseManagerOf(manager);
  const report = parse(text);
  if (report.error !== null || report.features.length === 0) throw new Error(`${manager}: nothing was read.`);
  const parseMs: number[] = [];
  const splitMs: number[] = [];
  for (let round = 0; round < 2 * rounds; round++) {
    const [ofParse, ofSplit] = [timed(() => parse(text)), timed(() => text.split('\n'))];
    // The first half warms up.
    if (round < rounds) continue;
    parseMs.push(ofParse);
    splitMs.push(ofSplit);
  }
  const speed = (ms: readonly number[]) => text.length / 1e6 / (median(ms) / 1000);
  return {
    what: `parse ${Math.round(text.length / 1000)} KB of ${manager}`,
    unit: 'MB/s',
    ours: speed(parseMs),
    baseline: speed(splitMs),
    bound: { of: 'value', atLeast: 5 },
  };
}

export const parsers: Figure = {
  name: 'r',
  title: 'Parsers of all license managers, against a plain line split of the same text',
  run: async () => printedManagers.map(measure),
};
