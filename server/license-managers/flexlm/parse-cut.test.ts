import { describe, expect, it } from 'vitest';
import { parseReport } from './parse.ts';
import { reportAround } from './testing/report-around.ts';

describe('a report that is cut', () => {
  const whole = reportAround(
    [
      'Users of a:  (Total of 9 licenses issued;  Total of 2 licenses in use)',
      '',
      '    ann ws1 ws1 (v1) (l/1 1), start Thu 1/1 8:13',
      '    bob ws2 ws2 (v1) (l/1 2), start Thu 1/1 8:14',
      '',
      'Users of b:  (Total of 9 licenses issued;  Total of 1 license in use)',
      '',
      '    eve ws3 ws3 (v1) (l/1 3), start Thu 1/1 8:15',
      '',
    ].join('\n'),
  );
  const until = (words: string, more = 0) => parseReport(whole.slice(0, whole.indexOf(words) + more));

  it('is told from a whole one', () => {
    expect(parseReport(whole).truncated).toBe(false);
    expect(parseReport(whole.trimEnd()).truncated).toBe(false);
    expect(until('License server status').truncated).toBe(true);
    expect(until('lichost: license').truncated).toBe(true);
    expect(until('  toold').truncated).toBe(true);
    expect(until(', start Thu').truncated).toBe(true);
    expect(until('Users of b', 18).truncated).toBe(true);
    expect(until('    bob').truncated).toBe(false);
    expect(parseReport(whole.slice(0, whole.indexOf('    bob')).trimEnd()).truncated).toBe(true);
    expect(parseReport(whole.slice(whole.indexOf('    bob'))).truncated).toBe(true);
  });

  it('keeps what it has', () => {
    expect(until('8:14', 4).features).toMatchObject([
      { name: 'a', inUse: 2, checkouts: [{ user: 'ann' }, { user: 'bob' }] },
    ]);
    expect(parseReport(whole.slice(whole.indexOf('    bob'))).features).toMatchObject([
      { name: '', issued: null, checkouts: [{ user: 'bob' }] },
      { name: 'b' },
    ]);
  });
});

it('takes fifty megabytes of junk and of a report', () => {
  const junk = Buffer.alloc(50_000_000);
  for (let at = 0; at < junk.length; at++) junk[at] = (at * 2_654_435_761) >>> 24;
  expect(parseReport(junk.toString('latin1')).error).toMatchObject({ kind: 'not-a-report' });

  const line = '    ann ws1 ws1 (v1) (l/1 1), start Thu 1/1 8:13\n';
  const count = Math.ceil(50_000_000 / line.length);
  const { features } = parseReport(
    reportAround(`Users of a:  (Total of 9 licenses issued;  Total of 9 licenses in use)\n${line.repeat(count)}`),
  );
  expect(features[0]?.checkouts.length).toBe(count);
}, 120_000);
