/** Figure (d): the parser of FlexLM status reports, against splitting the same text into lines and doing nothing more. */
import { parseReport } from '../server/license-managers/flexlm/parse.ts';
import type { Figure, Reading } from './figure.ts';
import { siteReport } from './parser/site-report.ts';
import { median } from './statistics.ts';

const sizes: readonly (readonly [name: string, characters: number])[] = [
  ['39 KB', 39_000],
  ['115 KB', 115_000],
  ['10 MB', 10_000_000],
];

/** As much text goes through each side, however large the report. */
const charactersInAll = 150_000_000;
const fewestRounds = 15;

/** Milliseconds of one call; its result lives until the call is over, as it would in use. */
function timed(run: () => unknown): number {
  const start = performance.now();
  const result = run();
  const took = performance.now() - start;
  if (result === undefined) throw new Error('Nothing was measured.');
  return took;
}

function measure(name: string, characters: number): Reading {
  // Decoded from bytes like a tool's output, not put together from pieces.
  const text = Buffer.from(siteReport(characters)).toString();
  const parse = () => parseReport(text);
  const split = () => text.split('\n');
  const rounds = Math.max(fewestRounds, Math.round(charactersInAll / text.length));
  for (let round = 0; round < rounds / 4; round++) {
    parse();
    split();
  }
  const parseMs: number[] = [];
  const splitMs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    parseMs.push(timed(parse));
    splitMs.push(timed(split));
  }
  const speed = (ms: readonly number[]) => text.length / 1e6 / (median(ms) / 1000);
  return {
    what: `parse a report of ${name}`,
    unit: 'MB/s',
    ours: speed(parseMs),
    baseline: speed(splitMs),
    bound: { of: 'ratio', atLeast: 1 / 6 },
  };
}

export const parser: Figure = {
  name: 'd',
  title: 'FlexLM parser, against a plain line split of the same text',
  run: async () => sizes.map(([name, characters]) => measure(name, characters)),
};
