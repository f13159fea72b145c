import { describe, expect, it } from 'vitest';
import type { ReportCheckout } from '../report.ts';
import { parseReport } from './parse.ts';

/** A report of one license server around some lines of features. */
const around = (
  features: string,
  heading = 'Fri 1/2/2015 10:00',
) => `lmutil - Copyright (c) 1989-2014 Example. All Rights Reserved.
Flexible License Manager status on ${heading}

License server status: 27000@lichost
    License file(s) on lichost: /opt/lic/a.lic:

lichost: license server UP (MASTER) v11.13.1

Vendor daemon status (on lichost):

  toold: UP v11.13.1
Feature usage info:

${features}
`;

/** The checkouts and queue of one feature with these lines below it. */
const lines = (...use: string[]) => {
  const report = parseReport(
    around(`Users of f:  (Total of 9 licenses issued;  Total of 9 licenses in use)\n\n${use.join('\n')}\n`),
  );
  const [feature] = report.features;
  return { ...feature, unparsed: report.unparsed };
};
const checkout = (line: string): ReportCheckout | undefined => lines(`    ${line}`).checkouts?.[0];

describe('the heading', () => {
  it.each([
    ['Fri 10/20/2017 17:02', '2017-10-20T17:02:00'],
    ['Wed 03/31/2021 09:12', '2021-03-31T09:12:00'],
    ['Wed 7/3/2024 4:36', '2024-07-03T04:36:00'],
    ['Tue 4/22/25 11:08', '2025-04-22T11:08:00'],
    ['Sat 2/28/2015 12:30:45 PM', '2015-02-28T12:30:45'],
    ['20/10/2017 17:02', '2017-10-20T17:02:00'],
    ['Mon 2/30/2015 10:00', null],
  ])('%s', (heading, reportedAt) => {
    expect(parseReport(around('', heading)).reportedAt).toBe(reportedAt);
  });

  it.each([
    'lmstat - Copyright (C) 1989-1996 Globetrotter Software, Inc.',
    'lmutil-x64 - Copyright (c) 1989-2010 Acresso Software Inc. All Rights Reserved.',
    '[Detecting lmgrd processes...]',
    '---------------------------------------------------------------------------',
  ])('knows the line %s', (line) => {
    expect(parseReport(`${line}\n${around('')}`).unparsed).toEqual([]);
  });
});

describe('license servers and vendor daemons', () => {
  it('a triad whose machines are told of in other spellings, and which lacks one', () => {
    const { servers, error, unparsed } = parseReport(`License server status: 1700@alpha.example,1700@beta,1700@gamma
    License file(s) on alpha.example: C:\\Licences\\one.lic:\\\\nas\\share\\two.lic:1700@gamma:

     ALPHA: license server UP v11.16.2
beta.example: license server UP (MASTER) v11.16.2
     gamma: License server machine is down or not responding. (-96,491)

Vendor daemon status (on beta.example):

  toold: UP v11.16.2
`);
    expect(servers).toHaveLength(1);
    expect(servers[0]?.licenseFiles).toEqual(['C:\\Licences\\one.lic', '\\\\nas\\share\\two.lic', '1700@gamma']);
    expect(servers[0]?.members).toMatchObject([
      { host: 'alpha.example', port: 1700, status: 'up', master: false, version: '11.16.2' },
      { host: 'beta', status: 'up', master: true },
      { host: 'gamma', status: 'down', version: null, problem: { kind: 'server-down', code: '-96,491' } },
    ]);
    expect([error, unparsed]).toEqual([null, []]);
  });

  it('two masters are kept as printed, and one machine in two letter cases is one', () => {
    const { servers } = parseReport(`License server status: 1@A,1@B
A: license server UP (MASTER) v11
a: license server UP v11
B: license server UP (MASTER) v11
`);
    expect(servers[0]?.members.map(({ host, master }) => [host, master])).toEqual([
      ['A', true],
      ['B', true],
    ]);
  });

  it('several license servers in one report, each with its features', () => {
    const { servers, features, vendorDaemons, error } =
      parseReport(`${around('Users of a:  (Total of 1 license issued;  Total of 0 licenses in use)\n')}
----------------------------------------------------------------------------
License server status: 2000@second
    License file(s) on second: 2000@second:

second: license server UP v11.9

Vendor daemon status (on second):

  otherd: UP v11.9
Feature usage info:

Users of a:  (Total of 2 licenses issued;  Total of 0 licenses in use)

----------------------------------------------------------------------------
License server status: 3000@third
lmgrd is not running: Cannot connect to license server system. (-15,570:111 "Connection refused")
`);
    expect(servers.map(({ address }) => address)).toEqual(['27000@lichost', '2000@second', '3000@third']);
    expect(features.map(({ name, server, issued, vendor }) => [name, server, issued, vendor])).toEqual([
      ['a', 0, 1, 'toold'],
      ['a', 1, 2, 'otherd'],
    ]);
    expect(vendorDaemons).toHaveLength(2);
    expect(servers[2]?.members).toMatchObject([{ status: 'down', problem: { kind: 'cannot-connect' } }]);
    expect(error).toBeNull();
  });

  it('one vendor daemon down leaves the features of the others usable', () => {
    const { vendorDaemons, error, features } = parseReport(
      around('Users of a:  (Total of 1 license issued;  Total of 0 licenses in use)\n').replace(
        '  toold: UP v11.13.1',
        '  toold: UP v11.13.1\n  otherd: The desired vendor daemon is down. (-97,121)\n     third: Cannot connect to license server system. (-15,578:10049 "WinSock: Invalid address")',
      ),
    );
    expect(vendorDaemons).toMatchObject([
      { name: 'toold', host: 'lichost', status: 'up', version: '11.13.1', problem: null },
      { name: 'otherd', status: 'down', version: null, problem: { kind: 'vendor-daemon-down', code: '-97,121' } },
      { name: 'third', status: 'down', problem: { kind: 'cannot-connect', code: '-15,578:10049' } },
    ]);
    // Which of several vendor daemons an unused feature belongs to is not printed.
    expect(features[0]?.vendor).toBeNull();
    expect(error).toBeNull();
  });

  it('the only vendor daemon down makes the report unusable', () => {
    const text = around('').replace(
      'toold: UP v11.13.1\nFeature usage info:',
      'toold: The desired vendor daemon is down. (-97,121)',
    );
    expect(parseReport(text)).toMatchObject({ features: [], error: { kind: 'vendor-daemon-down' } });
  });
});

describe('failures that are all there is', () => {
  it.each([
    [
      'Error getting status: Cannot connect to license server system. (-15,570:111 "Connection refused")',
      'cannot-connect',
      '-15,570:111',
    ],
    ['Error getting status: Cannot read data from license server system. (-16,287)', 'cannot-read', '-16,287'],
    [
      'lmgrd is not running: License server machine is down or not responding. (-96,7:2 "No such file or directory")',
      'server-down',
      '-96,7:2',
    ],
    ['lmgrd is not running: License server machine is down or not responding. (-96,7)', 'server-down', '-96,7'],
    [
      'License server status: Cannot find license file. (-1,359:2 "No such file or directory")',
      'no-license-file',
      '-1,359:2',
    ],
    [
      'Error getting status: Cannot find SERVER hostname in network database. (-14,7:11001 "WinSock: Host not found")',
      'unknown-host',
      '-14,7:11001',
    ],
    ['Error getting status: Cannot connect to license server system.', 'cannot-connect', null],
    ['FlexNet Licensing error:-15,10.  System Error: 10061 "WinSock: Connection refused"', 'cannot-connect', '-15,10'],
    ['Error getting status: Something quite new. (-777,12)', 'license-manager-error', '-777,12'],
  ])('%s', (line, kind, code) => {
    const report = parseReport(`Flexible License Manager status on Fri 1/2/2015 10:00\n\n${line}\n`);
    expect(report.error).toMatchObject({
      kind,
      code,
      message: expect.stringMatching(/\.$/),
      nextStep: expect.stringMatching(/\.$/),
    });
    expect(report).toMatchObject({ features: [], unparsed: [], truncated: false });
  });

  it('an empty text and a text of something else', () => {
    expect(parseReport('').error).toMatchObject({ kind: 'empty-report' });
    expect(parseReport(' \r\n\t\n').error).toMatchObject({ kind: 'empty-report' });
    const other = parseReport('total 4\n-rw-r--r-- 1 root root 12 Jan  2 10:00 file\n');
    expect(other.error).toMatchObject({ kind: 'not-a-report' });
    expect(other.unparsed).toHaveLength(2);
  });
});

describe('feature lines', () => {
  const feature = (line: string) => parseReport(around(`${line}\n\n`)).features[0];

  it.each([
    [
      'Users of a:  (Total of 10 licenses issued;  Total of 3 licenses in use)',
      { name: 'a', issued: 10, inUse: 3, uncounted: false },
    ],
    ['Users of a: (Total of 1 license issued;  Total of 1 license in use)', { issued: 1, inUse: 1 }],
    [
      'USERS OF Mixed.Case-1+2/3_x:  (TOTAL OF 3 licenses issued;  Total Of 0 Licenses In Use)',
      { name: 'Mixed.Case-1+2/3_x', issued: 3, inUse: 0 },
    ],
    [
      'Users of with:colon:  (Total of 2 licenses issued;  Total of 0 licenses in use)',
      { name: 'with:colon', issued: 2 },
    ],
    ['Users of a:  (Total of 4 licenses available)', { issued: 4, inUse: null }],
    ['Users of a:  (Uncounted, node-locked)', { issued: null, inUse: null, uncounted: true }],
    [
      'Users of a:  (Total of 2147483647 licenses issued;  Total of 7 licenses in use)',
      { issued: 2_147_483_647, inUse: 7, uncounted: true },
    ],
    ['Users of a:  (Total of 9999 licenses issued;  Total of 7 licenses in use)', { issued: 9999, uncounted: false }],
    [
      'Users of a:  (Error: 21 licenses, unsupported by licensed server)',
      { issued: null, inUse: null, error: { kind: 'not-served' } },
    ],
    [
      'Users of a: Cannot get users of a: No such feature exists. (-5,222)',
      { name: 'a', issued: null, inUse: null, error: { kind: 'no-such-feature', code: '-5,222' } },
    ],
    [
      'Cannot get users of a: License server does not support this feature. (-18,327)',
      { name: 'a', error: { kind: 'unsupported' } },
    ],
  ])('%s', (line, expected) => {
    expect(feature(line)).toMatchObject(expected);
    expect(parseReport(around(`${line}\n\n`)).unparsed).toEqual([]);
  });

  it('one name twice stays two features', () => {
    const line = 'Users of a:  (Total of 1 license issued;  Total of 0 licenses in use)\n\n';
    expect(parseReport(around(line + line)).features).toHaveLength(2);
  });

  it('figures that are not understood are not guessed, and the line is reported', () => {
    const { features, unparsed } = parseReport(around('Users of a:  (Total of many licenses issued)\n\n'));
    expect(features).toMatchObject([{ name: 'a', issued: null, inUse: null }]);
    expect(unparsed).toEqual([{ line: 14, text: 'Users of a:  (Total of many licenses issued)' }]);
  });
});

describe('pools', () => {
  it('have version, expiry and vendor string, and their lines follow them', () => {
    const { pools, checkouts, reservations, vendor, unparsed } = lines(
      '  "f" v12.0, vendor: toold, expiry: 31-dec-2015',
      '  vendor_string: lo=CN | a:b=1 [x]',
      '  nodelocked license, locked to "ID=12"',
      '\t1 RESERVATION for GROUP night (lichost/27000)',
      '',
      '"f" v53, vendor: toold, expiry: permanent(no expiration date)',
      '  floating license',
      '',
      '    ann ws1 ws1 (v52) (lichost/27000 104), start Thu 1/1 8:13',
      '  "f" v54, vendor: toold',
      '  uncounted nodelocked license, locked to NOTHING (hostid=ANY)',
      '    bob ws2 ws2 (v54) (lichost/27000 204), start Thu 1/1 9:13',
    );
    expect(pools).toEqual([
      { version: '12.0', expiry: '2015-12-31', issued: null, vendorString: 'lo=CN | a:b=1 [x]' },
      { version: '53', expiry: 'permanent', issued: null, vendorString: null },
      { version: '54', expiry: null, issued: null, vendorString: null },
    ]);
    expect(vendor).toBe('toold');
    expect(reservations?.map(({ pool }) => pool)).toEqual([0]);
    expect(checkouts?.map(({ user, pool }) => [user, pool])).toEqual([
      ['ann', 1],
      ['bob', 2],
    ]);
    expect(unparsed).toEqual([]);
  });

  it('users may come without any pool', () => {
    expect(checkout('ann ws1 ws1 (v52) (lichost/27000 104), start Thu 1/1 8:13')).toMatchObject({ pool: null });
  });

  it('an expiry that is not understood is not known, and reported', () => {
    const { pools, unparsed } = lines('  "f" v1, vendor: toold, expiry: when it ends');
    expect(pools).toMatchObject([{ version: '1', expiry: null }]);
    expect(unparsed).toHaveLength(1);
  });
});

describe('lines of use', () => {
  const plain = {
    user: 'ann',
    host: 'ws1',
    display: 'ws1:0.0',
    version: '2024.06',
    count: 1,
    kind: 'floating',
    handle: '104',
    pid: null,
    extra: null,
  };
  it.each([
    ['ann ws1 ws1:0.0 (v2024.06) (lichost/27000 104), start Thu 1/1 8:13', { ...plain, since: '2015-01-01T08:13:00' }],
    ['ann ws1 ws1:0.0 (v2024.06) (lichost/27000 104), start Thu 1/1 08:13', { ...plain, since: '2015-01-01T08:13:00' }],
    ['ann ws1 ws1:0.0 (2024.06) (lichost/27000 104), start Thu 1/1 8:13', plain],
    ['ann ws1 ws1:0.0 (v2024.06) (lichost/port 104), start Thu 1/1 8:13', plain],
    ['ann ws1 ws1:0.0 (v2024.06) (lichost/[port]), start Thu 1/1 8:13', { ...plain, handle: null }],
    [
      'ann ws1 ws1:0.0 (v2024.06) (lichost/27000 104), start Thu 1/1 8:13:59',
      { ...plain, since: '2015-01-01T08:13:59' },
    ],
    [
      'ann ws1 ws1:0.0 (v2024.06) (lichost/27000 104), start Wed 1/1/14 8:13',
      { ...plain, since: '2014-01-01T08:13:00' },
    ],
    [
      'ann ws1 ws1:0.0 (v2024.06) (lichost/27000 104), start Wed 1/1/2014 8:13',
      { ...plain, since: '2014-01-01T08:13:00' },
    ],
    ['ann ws1 ws1:0.0 (v2024.06) (lichost/27000 104), start Thu 1/1 8:13, 5 licenses', { ...plain, count: 5 }],
    ['ann ws1 ws1:0.0 (v2024.06) (lichost/27000 104), start Thu 1/1 8:13, PID: 3278807 ', { ...plain, pid: 3_278_807 }],
    [
      'ann ws1 ws1:0.0 (v2024.06) (lichost/27000 104), start Thu 1/1 8:13, 2 licenses, PID: 7',
      { ...plain, count: 2, pid: 7 },
    ],
    ['ann\tws1\tws1:0.0\t(v2024.06)\t(lichost/27000 104), start Thu 1/1 8:13', plain],
    [
      'ANN$ ws1.example 10.1.2.3 (v1) (l/1 1), start Thu 1/1 8:13',
      { user: 'ANN$', host: 'ws1.example', display: '10.1.2.3' },
    ],
    ['CORP\\ann ws1 ws1 (v1) (l/1 1), start Thu 1/1 8:13', { user: 'CORP\\ann' }],
    ['1 ws1 ws1 (v1) (l/1 1), start Thu 1/1 8:13', { user: '1' }],
    ['48 RESERVATION ws1 (v1) (l/1 1), start Thu 1/1 8:13', { user: '48', host: 'RESERVATION' }],
    ['floating license ws1 (v1) (l/1 1), start Thu 1/1 8:13', { user: 'floating', host: 'license' }],
    ['Users of ws1 (v1) (l/1 1), start Thu 1/1 8:13', { user: 'Users', host: 'of' }],
    ['"ann" ws1 ws1 (v1) (l/1 1), start Thu 1/1 8:13', { user: 'ann', host: 'ws1' }],
  ])('%s', (line, expected) => {
    expect(checkout(line)).toMatchObject(expected);
    expect(lines(line).unparsed).toEqual([]);
  });

  it('a line that is not wholly understood is taken in and reported', () => {
    const { checkouts, unparsed } = lines('    ann ws1 ws1 (v1) (l/1 1), start Thu 1/1 8:13, 2 widgets');
    expect(checkouts).toMatchObject([{ user: 'ann', host: 'ws1', count: 1 }]);
    expect(unparsed).toEqual([{ line: 16, text: 'ann ws1 ws1 (v1) (l/1 1), start Thu 1/1 8:13, 2 widgets' }]);
  });

  it('the queue is no use', () => {
    const { queue, queued, checkouts, unparsed } = lines(
      '    ann ws1 /dev/pts/3 2024.06 (v2024.06) (lichost/27000 201) queued for 1 license',
      '    Bob Hill ws2 ws2 (v2024.06) (lichost/27000 201) queued for 3 licenses',
    );
    expect(queue).toEqual([
      { user: 'ann', host: 'ws1', display: '/dev/pts/3', version: '2024.06', count: 1, handle: '201' },
      { user: 'Bob Hill', host: 'ws2', display: 'ws2', version: '2024.06', count: 3, handle: '201' },
    ]);
    expect([queued, checkouts, unparsed]).toEqual([4, [], []]);
  });

  it('reservations of every kind', () => {
    const kinds = ['USER', 'USER_GROUP', 'HOST', 'HOST_GROUP', 'GROUP', 'DISPLAY', 'INTERNET', 'PROJECT', 'ALIEN'];
    const { reservations, reserved, unparsed } = lines(
      ...kinds.map((kind) => `\t2 RESERVATIONs for ${kind} some name (lichost/27000)`),
      '1 reservation for internet 10.1.*.* (lichost/27000)',
      '    1 RESERVATION for HOST bare',
    );
    expect(reservations?.map(({ reservedFor }) => reservedFor)).toEqual([
      'user',
      'user-group',
      'host',
      'host-group',
      'group',
      'display',
      'internet',
      'project',
      'other',
      'internet',
      'host',
    ]);
    expect(reservations?.[0]).toEqual({ count: 2, reservedFor: 'user', name: 'some name', pool: null });
    expect(reservations?.at(-2)?.name).toBe('10.1.*.*');
    expect(reservations?.at(-1)?.name).toBe('bare');
    expect([reserved, unparsed]).toEqual([20, []]);
  });

  it('borrowed seats are summed by licences', () => {
    const { borrowed, checkouts } = lines(
      '    ann ws1 ws1 (v1) (l/1 1), start Thu 1/1 8:00, 3 licenses (linger: 86400)',
      '    bob ws2 ws2 (v1) (l/1 2), start Fri 1/2 9:00  (linger: 3600 / 7200)',
      '    eve ws3 ws3 (v1) (l/1 3), start Fri 1/2 9:00  (linger: 0 / 86400)',
    );
    expect(borrowed).toBe(4);
    expect(checkouts?.map(({ kind, until }) => [kind, until])).toEqual([
      ['borrowed', '2015-01-02T08:00:00'],
      ['borrowed', '2015-01-02T11:00:00'],
      ['floating', null],
    ]);
  });

  it('without a heading the year comes from the given time, and without both it is not known', () => {
    const text =
      'Users of f:  (Total of 1 license issued;  Total of 1 license in use)\n    ann ws1 ws1 (v1) (l/1 1), start Wed 12/31 23:50\n';
    expect(parseReport(text).features[0]?.checkouts[0]?.since).toBeNull();
    expect(parseReport(text, { now: '2015-01-02T00:00:00' }).features[0]?.checkouts[0]?.since).toBe(
      '2014-12-31T23:50:00',
    );
  });
});

describe('a report that is cut', () => {
  const whole = around(
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
    around(`Users of a:  (Total of 9 licenses issued;  Total of 9 licenses in use)\n${line.repeat(count)}`),
  );
  expect(features[0]?.checkouts.length).toBe(count);
}, 120_000);
