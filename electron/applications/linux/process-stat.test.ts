import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bootMoment, readProcessStat } from './process-stat.ts';

const line = (name: string) => `9 (${name}) S 7 9 9 34817 -1 4194304 1 2 3 4 100 20 3 1 20 0 5 0 1234 0 0\n`;

describe('a line of a process', () => {
  it('is read behind a name that looks like the rest of the line', () => {
    const expected = { state: 'S', parentPid: 7, terminal: 34817, processorTicks: 124, startTicks: 1234 };
    expect(readProcessStat(line('solver'))).toEqual(expected);
    expect(readProcessStat(line('x) Z 1 2 3'))).toEqual(expected);
  });

  it('is nothing when it is torn or no such line', () => {
    expect(readProcessStat('')).toBeNull();
    expect(readProcessStat('torn')).toBeNull();
    expect(readProcessStat(line('solver').split(' ').slice(0, 15).join(' '))).toBeNull();
    expect(readProcessStat(line('solver').replace(' 100 ', ' much '))).toBeNull();
  });

  it.skipIf(process.platform !== 'linux')('is read of this very process', () => {
    const read = readProcessStat(readFileSync('/proc/self/stat', 'utf8'));
    expect(read?.parentPid).toBe(process.ppid);
    expect(read?.state).toBe('R');
    // It is told in hundredths of a second, and goes on meanwhile.
    expect(Math.abs((read?.processorTicks ?? 0) / 100 - process.cpuUsage().user / 1e6)).toBeLessThan(2);
  });
});

it('finds when the system was started', () => {
  expect(bootMoment('cpu 1 2 3\nbtime 1700000000\n')).toBe(1_700_000_000_000);
  expect(bootMoment('cpu 1 2 3\n')).toBeNull();
});
