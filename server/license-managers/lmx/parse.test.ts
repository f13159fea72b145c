import { describe, expect, it } from 'vitest';
import { parseReport } from './parse.ts';

const xml = (features: string, path = 'TYPE="NETWORK" HOST="6200@lic1" SERVER_VERSION="5.5" STATUS="SUCCESS"') =>
  parseReport(`LM-X End-user Utility v5.5\nCopyright\n\n<?xml version="1.0"?>
<LM-X>
<LICENSE_PATH ${path}>
${features}
</LICENSE_PATH>
</LM-X>
`);
const feature = (attributes: string, users = '') => `<FEATURE NAME="mesh" ${attributes}>${users}</FEATURE>`;

const text = (lines: string) =>
  parseReport(`LM-X License Server on 6200@lic1:
Server version: v5.5 Uptime: 1 day(s)
----------------------------------------
Feature: mesh Version: 2.0 Vendor: ACME
${lines}
`);

describe('figures', () => {
  it('that are not printed are not known', () => {
    expect(xml(feature('')).features[0]).toMatchObject({ issued: null, inUse: null, uncounted: false, borrowed: 0 });
    expect(xml(feature('')).features[0]).not.toHaveProperty('denied');
    expect(text('').features[0]).toMatchObject({ issued: null, inUse: null });
    expect(text('').truncated).toBe(true);
  });

  it('that are no numbers are not known', () => {
    const odd = feature('USED_LICENSES="-" TOTAL_LICENSES="many" DENIED_LICENSES=""');
    expect(xml(odd).features[0]).toMatchObject({ issued: null, inUse: null, denied: null });
  });

  it.each(['2147483647', 'UNLIMITED', 'Unlimited'])('%s is no limit', (limit) => {
    expect(xml(feature(`USED_LICENSES="3" TOTAL_LICENSES="${limit}"`)).features[0]).toMatchObject({
      uncounted: true,
      inUse: 3,
    });
    expect(text(`3 of ${limit} license(s) used:`).features[0]).toMatchObject({ uncounted: true, inUse: 3 });
  });

  it('of one feature in two versions are added; those of another vendor are not', () => {
    const { features } = xml(
      feature('VERSION="1" VENDOR="A" USED_LICENSES="2" TOTAL_LICENSES="5"', '<USER NAME="ada" HOST="ws1"/>') +
        feature('VERSION="2" VENDOR="A" USED_LICENSES="1" TOTAL_LICENSES="4"', '<USER NAME="bob" HOST="ws2"/>') +
        feature('VERSION="2" VENDOR="B" USED_LICENSES="0" TOTAL_LICENSES="9"'),
    );
    expect(features).toMatchObject([
      {
        vendor: 'A',
        issued: 9,
        inUse: 3,
        pools: [
          { version: '1', issued: 5 },
          { version: '2', issued: 4 },
        ],
        checkouts: [
          { user: 'ada', version: '1', pool: 0 },
          { user: 'bob', version: '2', pool: 1 },
        ],
      },
      { vendor: 'B', issued: 9, inUse: 0 },
    ]);
    const half = xml(feature('USED_LICENSES="2" TOTAL_LICENSES="5"') + feature('TOTAL_LICENSES="5"'));
    expect(half.features).toMatchObject([{ issued: 10, inUse: null }]);
  });

  it('are of tokens where LM-X or Altair sell tokens', () => {
    const tokens = (attributes: string) => xml(feature(attributes)).features[0]?.tokens;
    expect(tokens('VENDOR="ALTAIR" TOTAL_LICENSES="1150000"')).toBe(true);
    expect(tokens('VENDOR="ALTAIR" TOTAL_LICENSES="3"')).toBeUndefined();
    expect(tokens('VENDOR="ACME" TOTAL_LICENSES="50" KEY_TYPE="TOKEN"')).toBe(true);
    expect(text('Key type: TOKEN License sharing: NONE\n1 of 9 license(s) used').features[0]?.tokens).toBe(true);
  });

  it('of refusals are those of the last hours', () => {
    const counted = { denied: 7, deniedLately: true };
    expect(xml(feature('DENIED_LICENSES="7"')).features[0]).toMatchObject(counted);
    expect(text('1 of 9 license(s) used\n7 denial(s) in the last 24 hours').features[0]).toMatchObject(counted);
    expect(text('1 of 9 license(s) used\nDenied in last 24 hours: 7').features[0]).toMatchObject(counted);
    expect(text('1 of 9 license(s) used\nDenied in last 24 hours: -').features[0]).toMatchObject({ denied: null });
  });
});

describe('who holds a seat', () => {
  it('is found within USED too, and not among those who were refused', () => {
    const users = `<USED><USER NAME="ada" HOST="ws1" USED_LICENSES="2" LOGIN_TIME="2026-02-01 09:00"/></USED>
      <DENIED><USER NAME="eve" HOST="ws9"/></DENIED><QUEUE><USER NAME="bob" HOST="ws2" COUNT="3"/></QUEUE>`;
    const [read] = xml(feature('VERSION="2.0" USED_LICENSES="2" TOTAL_LICENSES="2"', users)).features;
    expect(read?.checkouts).toMatchObject([{ user: 'ada', host: 'ws1', count: 2, since: '2026-02-01T09:00:00' }]);
    expect(read?.queue).toMatchObject([{ user: 'bob', host: 'ws2', count: 3 }]);
    expect(read?.queued).toBe(3);
  });

  it('has borrowed it where an end is told', () => {
    const borrowed = { kind: 'borrowed', since: null, until: '2026-03-01T18:30:00' };
    const user = '<USER NAME="ada" HOST="ws1" USED_LICENSES="1" BORROW_EXPIRE_TIME="2026-03-01 18:30"/>';
    expect(xml(feature('USED_LICENSES="1"', user)).features[0]).toMatchObject({ borrowed: 1, checkouts: [borrowed] });
    const printed = '1 of 9 license(s) used:\n\n1 license(s) used by ada@ws1 [192.0.2.1]\n';
    const [read] = text(`${printed}    Borrow expire time: 2026-03-01 18:30`).features;
    expect(read).toMatchObject({ borrowed: 1, checkouts: [borrowed] });
    expect(text(`${printed}    Borrow expire time: soon`).features[0]?.checkouts).toMatchObject([
      { kind: 'borrowed', until: null },
    ]);
  });

  it('may have a name with blanks or an @, or none, on a host with more behind it', () => {
    const { features, unparsed } = text(`3 of 9 license(s) used:
1 license(s) used by Ada B. Lovelace@ws1.example.org [192.0.2.1]
1 license(s) used by bob@corp@ws2_ver2026 [fe80::1]
1 license(s) used by @ws3`);
    expect(features[0]?.checkouts).toMatchObject([
      { user: 'Ada B. Lovelace', host: 'ws1.example.org', extra: null },
      { user: 'bob@corp', host: 'ws2', extra: 'ver2026' },
      { user: '', host: 'ws3' },
    ]);
    expect(unparsed).toEqual([]);
  });

  it('takes no seat when sharing one', () => {
    expect(xml(feature('', '<USER NAME="ada" HOST="ws1" USED_LICENSES="0"/>')).features[0]?.checkouts).toEqual([]);
  });

  it('is not guessed outside a feature', () => {
    const { features, unparsed } = xml('<USER NAME="ada" HOST="ws1"/>');
    expect(features).toEqual([]);
    expect(unparsed).toEqual([{ line: 7, text: '<USER NAME="ada" HOST="ws1"/>' }]);
  });
});

describe('license servers', () => {
  it('that are down are told with the reason', () => {
    const { servers, error } = xml('', 'TYPE="NETWORK" HOST="6200@lic1" STATUS="CONNECTION_FAILED"');
    expect(servers[0]?.members).toMatchObject([{ host: 'lic1', status: 'down', problem: { kind: 'cannot-connect' } }]);
    expect(error).toMatchObject({ kind: 'cannot-connect', code: 'CONNECTION_FAILED' });
    const other = xml('', 'HOST="6200@lic1" STATUS="BAD_VENDOR"').error;
    expect(other).toMatchObject({ kind: 'server-error', message: expect.stringContaining('BAD_VENDOR') });
  });

  it('may be several, each with its own features', () => {
    const { servers, features } = parseReport(`LM-X License Server on 6200@a:
----------------------------------------
Feature: mesh Version: 1 Vendor: V
0 of 1 license(s) used
++++++++++++++++++++++++++++++++++++++++
LM-X License Server on 6200@b:6201@c:
----------------------------------------
Feature: mesh Version: 1 Vendor: V
1 of 1 license(s) used:
`);
    expect(servers.map(({ address }) => address)).toEqual(['6200@a', '6200@b,6201@c']);
    expect(servers[1]?.members).toMatchObject([{ status: 'unknown' }, { status: 'unknown' }]);
    expect(features).toMatchObject([
      { server: 0, inUse: 0 },
      { server: 1, inUse: 1 },
    ]);
  });

  it('are not what is on the machine of the tool itself', () => {
    const { servers, features } = xml(feature('TOTAL_LICENSES="1"'), 'TYPE="TRIAL" HOST="local"');
    expect([servers, features]).toEqual([[], []]);
  });
});

describe('a text that is none of LM-X', () => {
  it.each([
    ['', 'empty-report'],
    ['lmutil - Copyright (c) 1989\nFlexible License Manager', 'not-a-report'],
    ['<html><body>hello</body></html>', 'not-a-report'],
  ])('is called so: %j', (text, kind) => {
    expect(parseReport(text)).toMatchObject({ error: { kind }, features: [], servers: [] });
  });
});

describe('layout', () => {
  it('may have tabs, other letter case and lines that nobody knows', () => {
    const { features, unparsed } = parseReport(
      [
        'LM-X LICENSE SERVER ON 6200@lic1:',
        'FEATURE:\tmesh\tVERSION:\t2.0\tVENDOR:\tACME INC',
        'start date: NONE  expire date: NONE',
        '1 OF 9 LICENSES USED:',
        '\t1 license used by ada@ws1 [192.0.2.1]',
        '\tLogin time: 2026-02-01 09:00:30',
        'Moon phase: full',
        '',
      ].join('\r\n'),
    );
    expect(features).toMatchObject([
      {
        name: 'mesh',
        vendor: 'ACME INC',
        pools: [{ version: '2.0', expiry: 'permanent' }],
        checkouts: [{ user: 'ada', since: '2026-02-01T09:00:30' }],
      },
    ]);
    expect(unparsed).toEqual([{ line: 7, text: 'Moon phase: full' }]);
  });

  it.each([
    'x',
    '<FEATURE NAME="a">\n',
    '<USER ',
    '1 license(s) used by a',
    'Feature: ',
    'Version: ',
    ' of ',
    '@',
    ' ',
    ' [',
    'shared on ',
  ])('takes no more than a linear number of steps for %s', (part) => {
    const long = part.repeat(1_000_000 / part.length);
    expect(text(long).features.length).toBeGreaterThan(0);
    expect(text(`1 license(s) used by ${long} x`).features.length).toBeGreaterThan(0);
    expect(text(`1 license(s) used by a@${long} x`).features.length).toBeGreaterThan(0);
    expect(text(`LM-X License Server on ${long} x`).features.length).toBeGreaterThan(0);
  });
});
