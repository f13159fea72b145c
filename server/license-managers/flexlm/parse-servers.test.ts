import { describe, expect, it } from 'vitest';
import { parseReport } from './parse.ts';
import { reportAround } from './testing/report-around.ts';

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
    expect(parseReport(reportAround('', heading)).reportedAt).toBe(reportedAt);
  });

  it('in capitals', () => {
    const report = parseReport('FLEXIBLE LICENSE MANAGER STATUS ON FRI 1/2/2015 10:00\n');
    expect(report).toMatchObject({ reportedAt: '2015-01-02T10:00:00', unparsed: [] });
  });

  it('of a second report behind the first', () => {
    const text = reportAround('Users of a:  (Total of 1 license issued;  Total of 0 licenses in use)\n');
    const { servers, features, unparsed } = parseReport(`${text}${text.replaceAll('lichost', 'second')}`);
    expect(servers.map(({ address }) => address)).toEqual(['27000@lichost', '27000@second']);
    expect(features.map(({ name, server }) => [name, server])).toEqual([
      ['a', 0],
      ['a', 1],
    ]);
    expect(unparsed).toEqual([]);
  });

  it.each([
    'usage: lmutil lmstat [-a] [-c license_file]\n       lmutil -help\n',
    'lmstat v11.16.2.0 build 242320 x64_lsb\n',
  ])('is no report where only the tool tells of itself: %j', (text) => {
    const report = parseReport(`lmutil - Copyright (c) 1989-2018 Flexera. All Rights Reserved.\n${text}`);
    expect(report).toMatchObject({ error: { kind: 'not-a-report' }, truncated: false, features: [] });
    expect(report.unparsed.length).toBeGreaterThan(0);
  });

  it.each([
    'lmstat - Copyright (C) 1989-1996 Globetrotter Software, Inc.',
    'lmutil-x64 - Copyright (c) 1989-2010 Acresso Software Inc. All Rights Reserved.',
    '[Detecting lmgrd processes...]',
    '---------------------------------------------------------------------------',
  ])('knows the line %s', (line) => {
    expect(parseReport(`${line}\n${reportAround('')}`).unparsed).toEqual([]);
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
      parseReport(`${reportAround('Users of a:  (Total of 1 license issued;  Total of 0 licenses in use)\n')}
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
      reportAround('Users of a:  (Total of 1 license issued;  Total of 0 licenses in use)\n').replace(
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
    const text = reportAround('').replace(
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
    [
      'FlexNet Licensing error:-15,10.  System Error: 10061 "WinSock: Connection refused"',
      'cannot-connect',
      '-15,10:10061',
    ],
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

  it('an error that is told in a message of several lines', () => {
    const { error, servers, unparsed } = parseReport(`Flexible License Manager status on Fri 1/2/2015 10:00

License server status: 1700@10.1.2.3
    License file(s) on 10.1.2.3: 1700@10.1.2.3:

lmgrd is not running: Cannot connect to license server system.
 The license server manager (lmgrd) has not been started yet,
 the wrong port@host or license file is being used, or the
 port or hostname in the license file has been changed.
Feature:
Server name:   10.1.2.3
License path:  1700@10.1.2.3:
FlexNet Licensing error:-15,578.  System Error: 10049 "WinSock: Invalid address"
`);
    expect(error).toMatchObject({ kind: 'cannot-connect', code: '-15,578:10049' });
    expect(servers[0]?.members).toMatchObject([{ status: 'down', problem: { code: '-15,578:10049' } }]);
    expect(unparsed).toEqual([]);
  });

  it('a feature that was asked for and is not there', () => {
    const { error } = parseReport(reportAround('Error getting feature, No such feature exists. (-5,222)'));
    expect(error).toMatchObject({ kind: 'no-such-feature', code: '-5,222' });
  });

  it('an empty text and a text of something else', () => {
    expect(parseReport('').error).toMatchObject({ kind: 'empty-report' });
    expect(parseReport(' \r\n\t\n').error).toMatchObject({ kind: 'empty-report' });
    const other = parseReport('total 4\n-rw-r--r-- 1 root root 12 Jan  2 10:00 file\n');
    expect(other.error).toMatchObject({ kind: 'not-a-report' });
    expect(other.unparsed).toHaveLength(2);
  });
});
