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

  it.each([
    ['(MASTER) v11', 11],
    ['toold: UP', 11],
    ['License file(s)', 0],
  ])('is told in the middle of a version or behind an address: %j', (words, more) => {
    expect(until(words, more).truncated).toBe(true);
  });

  it('is told behind the address of a second license server', () => {
    const dashes = '-'.repeat(76);
    expect(parseReport(`${whole}\n${dashes}\nLicense server status: 2`).truncated).toBe(true);
    expect(parseReport(`${whole}\n${dashes}\nLicense server status: 2@b\n\nb: license server UP v1`).truncated).toBe(
      true,
    );
  });

  it.each([
    'Users of c:  (Uncounted, node-locked)\n\n"c" v1, vendor: toold, expiry: 1-jan-20',
    'Users of c: Cannot get users of c: The desired vendor daemon is down. (-9',
    'Users of c:  (Total of 9 licenses issued;  Total of 2 licenses in use)\n\n\t2 RESERVATIONs for GROUP desi',
    'Users of c:  (Total of 9 licenses issued;  Total of 2 licenses in use)\n\n\t2 RESERVATIONs for G',
    'Users of c:  (Total of 9 licenses issued;  Total of 1 license in use)\n\n    a h h (v1) (l/1 1), start Thu 1/1 8:13, 16 lic',
  ])('is told, and takes no half of a name or a number for the whole: %j', (lines) => {
    const { truncated, features } = parseReport(`${whole}\n${lines}`);
    expect(truncated).toBe(true);
    expect(features.at(-1)).toMatchObject({ name: 'c', reservations: [] });
    expect(features.at(-1)?.error?.kind ?? null).toBe(lines.includes('down') ? 'vendor-daemon-down' : null);
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

it.each([
  '"f" v1, vendor: toold, expiry: permanent',
  'vendor_string: a|b',
  'floating license',
  '2 RESERVATIONs for USER a',
])('a line of use that has run into another is not lost silently: %s', (line) => {
  const run = `${line}  v1) (l/1 1), start Thu 1/1 8:13`;
  const { unparsed } = parseReport(
    reportAround(
      `Users of f:  (Total of 9 licenses issued;  Total of 1 license in use)\n\n  "f" v1, vendor: toold\n  ${run}\n`,
    ),
  );
  expect(unparsed.map(({ text }) => text)).toEqual([run]);
});

describe('many of what there are few of', () => {
  const many = (one: (number: number) => string, count = 20_000) =>
    parseReport(Array.from({ length: count }, (_, index) => one(index)).join(''));

  it('license servers', () => {
    const { servers } = many((n) => `License server status: 1@h${n}\n\nh${n}: license server UP v11\n\n`, 40_000);
    expect(servers).toHaveLength(40_000);
    expect(servers.at(-1)).toMatchObject({ address: '1@h39999', members: [{ host: 'h39999', status: 'up' }] });
  });

  it('machines of one license server', () => {
    const { servers, unparsed } = many(
      (n) => `${n === 0 ? 'License server status: 1@h0\n\n' : ''}h${n}: license server UP v11\n`,
    );
    expect(servers[0]?.members).toHaveLength(32);
    expect(unparsed).toHaveLength(20_000 - 32);
  });

  it('features of a vendor daemon that prints no displays', () => {
    const { features } = many(
      (n) =>
        `Users of f${n}:  (Total of 9 licenses issued;  Total of 1 license in use)\n\n    ann ws${n} (v1) (l/1 1), start Thu 1/1 8:13\n\n`,
    );
    expect(features.at(-1)?.checkouts).toMatchObject([{ user: 'ann', host: 'ws19999', display: null }]);
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
