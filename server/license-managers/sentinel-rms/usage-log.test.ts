import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../log-event.ts';
import { explainRefusal } from './refusal.ts';
import { createLogParser } from './usage-log.ts';

function read(text: string): { events: readonly LogEvent[]; unparsed: number } {
  const parser = createLogParser();
  const events = [...parser.feed(text), ...parser.end(null)];
  return { events, unparsed: parser.counts().unparsed };
}

const stamp = 'Fri Aug 13 17:33:33 2021  1628876013';
const line = (rest: string) => `2 0 AbC1 ${stamp} ${rest}\n`;

describe('a usage log', () => {
  it.each([
    [0, 'out'],
    [1, 'denied'],
    [2, 'in'],
    [3, 'queued'],
    [4, 'denied'],
    [5, 'out'],
    [6, 'out'],
    [7, 'dequeued'],
    [8, 'out'],
    [9, 'in'],
  ])('transaction %i is %s', (transaction, kind) => {
    expect(read(line(`draw v2.0 ${transaction} 3 60 ann ws1 8.5 2 - - - - - - Ab== 1 Cd`)).events).toMatchObject([
      {
        kind,
        at: '2021-08-13T17:33:33',
        feature: 'draw',
        version: '2.0',
        user: 'ann',
        host: 'ws1',
        count: 2,
        line: 1,
      },
    ]);
  });

  it('of other transactions tells nothing', () => {
    expect(read(line('draw v 10 0 0 ann ws1 8.5 1 -'))).toEqual({ events: [], unparsed: 0 });
  });

  it.each([
    ['no version', '99 v 0 1 0 ann ws1 7.00 1 - - - MA== 7 Ot'],
    ['a kind of capacity', '99 v 0 - 0 1 0 ann ws1 8.5.1.21 1 - MA== 7 Ot'],
    ['no comment', '99 v 0 1 0 ann ws1 7.00 1'],
    ['usage encrypted', '99 v 0 QmF6 0 ann ws1 7.00 QmF6 - MA== 7 Ot'],
  ])('with %s', (_, rest) => {
    expect(read(line(rest)).events).toMatchObject([
      { kind: 'out', feature: '99', version: null, user: 'ann', count: 1 },
    ]);
  });

  it('with blanks in names', () => {
    expect(read(line('Big Draw v1 1 1 0 ann lee ws1 8.5 1 -')).events).toMatchObject([
      { kind: 'denied', feature: 'Big Draw', user: 'ann lee', host: 'ws1' },
    ]);
  });

  it('tells when the license server began and ended', () => {
    const text = `# Startup Sentinel RMS v8.5 ${stamp} lic1 140 42\r\n# Shutdown Sentinel RMS v8.5 ${stamp} lic1 42 Mg== 2\r\n`;
    expect(read(text).events).toMatchObject([
      { kind: 'started', host: 'lic1', at: '2021-08-13T17:33:33' },
      { kind: 'stopped', at: '2021-08-13T17:33:33' },
    ]);
  });

  it('that is encrypted or no log is counted as not understood', () => {
    expect(read('4 0 AbC1 Zm9vYmFyYmF6\nhello\n# a remark\n')).toEqual({ events: [], unparsed: 2 });
  });

  it('is read the same in pieces', () => {
    const text = line('draw v2.0 0 1 0 ann ws1 8.5 1 -') + line('draw v2.0 1 1 0 bob ws2 8.5 1 -');
    const parser = createLogParser();
    const events = [...text].flatMap((letter) => parser.feed(letter));
    expect(events).toEqual(read(text).events);
    expect(events).toHaveLength(2);
  });

  it('takes no more than a linear number of steps for long lines', () => {
    expect(read(line(`a v0 ${'0 '.repeat(30_000)}`).repeat(20)).unparsed).toBe(20);
  });
});

it('explains refusals', () => {
  expect(explainRefusal('1')).toMatchObject({ reason: 'full', message: expect.stringContaining('does not say why') });
  expect(explainRefusal('4')).toMatchObject({ reason: 'full', message: expect.stringContaining('queue') });
});
