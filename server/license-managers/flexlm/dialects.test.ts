/** What vendors' own kits, license servers and ways to license print differently. All invented. */
import { describe, expect, it } from 'vitest';
import { parseLicenseFile } from './license-file.ts';
import { parseReport } from './parse.ts';
import { statusCall } from './tool.ts';

/** Reads a report in which nothing must be left over. */
function read(text: string) {
  const report = parseReport(text);
  expect(report.unparsed).toEqual([]);
  expect(report.error).toBeNull();
  return report;
}
const figures = (text: string) =>
  Object.fromEntries(read(text).features.map(({ name, issued, inUse }) => [name, [issued, inUse]]));

describe('a vendor’s own lmstat', () => {
  it('is called without the word that lmutil needs', () => {
    const server = {
      id: 's',
      manager: 'flexlm',
      name: 's',
      address: '7788@lic',
      pollSeconds: 60,
      timeoutSeconds: 30,
    } as const;
    expect(statusCall({ ...server, tool: ['/opt/vendor/lmstat'] }).command).toEqual([
      '/opt/vendor/lmstat',
      '-a',
      '-c',
      '7788@lic',
    ]);
  });

  it('of an old kit tells neither versions nor pools', () => {
    const report = read(`lmstat - Copyright (C) 1989-2002 Macrovision Corporation
Flexible License Manager status on Mon 3/4/2002 10:15

License server status: 7788@lic
    License file(s) on lic: C:\\ptc\\license.dat:

       lic: license server UP (MASTER) v7.2

Vendor daemon status (on lic):

     ptc_d: UP v7.2

Feature usage info:

Users of PROE: (Total of 6 licenses available)

  "PROE" v20.0, vendor: ptc_d
  floating license

    ana ws1 ws1 (v20.0) (lic/7788 101), start Mon 3/4 9:01

`);
    expect(report.features).toMatchObject([{ name: 'PROE', issued: 6, checkouts: [{ user: 'ana', host: 'ws1' }] }]);
  });
});

describe('lmadmin in place of lmgrd', () => {
  it('prints the same, with license files in a folder for each vendor daemon', () => {
    const { servers, vendorDaemons } = read(`lmutil - Copyright (c) 1989-2021 Flexera.
Flexible License Manager status on Tue 11/3/2026 09:15

License server status: 27000@LIC-7
    License file(s) on LIC-7: C:\\Program Files\\lmadmin\\licenses\\adskflex\\a.lic:C:\\Program Files\\lmadmin\\licenses\\prgcad\\b.lic:

     LIC-7: license server UP v11.18.3

Vendor daemon status (on LIC-7):

  adskflex: UP v11.18.0
    prgcad: The desired vendor daemon is down. Check the lmgrd log file, or try lmreread. (-97,121)

Feature usage info:

Users of 87545ACD_2024_0F:  (Total of 3 licenses issued;  Total of 1 license in use)

Users of prgcad_pro:  (Total of 2 licenses issued;  Total of 0 licenses in use)

`);
    expect(servers[0]?.members).toMatchObject([{ host: 'LIC-7', status: 'up' }]);
    expect(servers[0]?.licenseFiles).toHaveLength(2);
    expect(vendorDaemons.map(({ name, status }) => [name, status])).toEqual([
      ['adskflex', 'up'],
      ['prgcad', 'down'],
    ]);
  });
});

describe('Siemens bundles', () => {
  const file = `# bundle with parts of its own name
SERVER lic COMPOSITE=0A1B2C3D4E5F 28000
VENDOR saltd PORT=28001
PACKAGE NX13100N ugslmd 2027.06 \\
  COMPONENTS="NX13100N_gateway NX13100N_drafting \\
  NX13100N_solid_modeling" OPTIONS=SUITE ck=81 SIGN="1BEC 143A \\
  A5FB 9942"
INCREMENT NX13100N ugslmd 2027.06 30-jun-2027 8 SUPERSEDE DUP_GROUP=UHD \\
  user_info="bundle" ISSUER="A Vendor" ISSUED=30-Aug-2026 ck=19 SIGN="11ED 1ABE"
INCREMENT cam_base ugslmd 2027.06 30-jun-2027 2 SUPERSEDE DUP_GROUP=UHD ISSUED=30-Aug-2026 ck=7 SIGN="00AA"`;

  it('are packages whose parts have as many seats', () => {
    const { packages, lines, unparsed } = parseLicenseFile(file);
    expect(packages).toMatchObject([{ name: 'NX13100N', isSuite: true, parts: { length: 3 } }]);
    expect(lines.map(({ feature, issued, duplicateGrouping }) => [feature, issued, duplicateGrouping])).toEqual([
      ['NX13100N', 8, 'UHD'],
      ['cam_base', 2, 'UHD'],
      ['NX13100N_gateway', 8, 'UHD'],
      ['NX13100N_drafting', 8, 'UHD'],
      ['NX13100N_solid_modeling', 8, 'UHD'],
    ]);
    expect(unparsed).toEqual([]);
  });

  it('are in use together with their parts, each with its own line', () => {
    const use = (name: string) => `Users of ${name}:  (Total of 8 licenses issued;  Total of 1 license in use)

  "${name}" v2027.06, vendor: ugslmd, expiry: 30-jun-2027
  floating license

    ana ws1 ws1 (v35.0) (lic/28000 101), start Mon 3/2 9:01

`;
    expect(
      figures(
        `Flexible License Manager status on Tue 3/3/2026 10:15\n\nLicense server status: 28000@lic\n\nlic: license server UP (MASTER) v11.19.0\n\nVendor daemon status (on lic):\n\n     saltd: UP v11.19.0\nFeature usage info:\n\n${use('NX13100N')}${use('NX13100N_gateway')}`,
      ),
    ).toEqual({ NX13100N: [8, 1], NX13100N_gateway: [8, 1] });
  });
});

describe('Autodesk’s cascading packages', () => {
  it('hold each version and other products; a package that is sold again supersedes what it was', () => {
    const { packages, lines } = parseLicenseFile(`SERVER this_host 0011223344AA
USE_SERVER
VENDOR adskflex port=2080
PACKAGE 64300ACD_F adskflex 1.000 COMPONENTS="87084ACD_2015_0F \\
86445ACD_2014_0F" OPTIONS=SUITE SUPERSEDE ISSUED=01-jan-2024 SIGN=AA
INCREMENT 64300ACD_F adskflex 1.000 permanent 5 VENDOR_STRING=commercial:permanent \\
SUPERSEDE DUP_GROUP=UH ISSUED=01-jan-2024 SN=1 SIGN=AA
PACKAGE 64300ACD_F adskflex 1.000 COMPONENTS="87545ACD_2024_0F \\
87084ACD_2015_0F" OPTIONS=SUITE SUPERSEDE ISSUED=01-jan-2026 SIGN=BB
INCREMENT 64300ACD_F adskflex 1.000 31-dec-2026 7 VENDOR_STRING=commercial:extendable \\
BORROW=4320 SUPERSEDE DUP_GROUP=UH ISSUED=01-jan-2026 SN=1 SIGN=BB`);
    expect(packages).toMatchObject([{ name: '64300ACD_F', parts: ['87545ACD_2024_0F', '87084ACD_2015_0F'] }]);
    expect(lines.map(({ feature, issued, borrowHours }) => [feature, issued, borrowHours])).toEqual([
      ['64300ACD_F', 7, 4320],
      ['87545ACD_2024_0F', 7, 4320],
      ['87084ACD_2015_0F', 7, 4320],
    ]);
  });
});

describe('MATLAB on a campus', () => {
  it('has figures that stand for no limit, and licences of named machines beside floating ones', () => {
    const report = read(`Flexible License Manager status on Tue 3/3/2026 10:15

License server status: 27000@lic
    License file(s) on lic: /usr/local/MATLAB/etc/license.dat:

lic: license server UP (MASTER) v11.19.6

Vendor daemon status (on lic):

       MLM: UP v11.19.6

Feature usage info:

Users of MATLAB:  (Total of 10000 licenses issued;  Total of 2 licenses in use)

  "MATLAB" v55, vendor: MLM, expiry: 01-jan-0000
  vendor_string: vi=30:at=276:ae=1:lu=300:lo=NNU:ei=1:lr=1:ep=15:
  nodelocked license, locked to "ID=1"

    ana ws1 ws1 (v55) (lic/27000 101), start Mon 3/2 9:01, PID: 4711

  "MATLAB" v56, vendor: MLM, expiry: 30-jun-2026
  floating license

    bob ws2 /dev/pts/1 (v55) (lic/27000 102), start Mon 3/2 9:02, PID: 12 

Users of Simulink:  (Uncounted, node-locked)

`);
    expect(report.features).toMatchObject([
      {
        name: 'MATLAB',
        issued: 10_000,
        inUse: 2,
        pools: [
          { version: '55', expiry: 'permanent' },
          { version: '56', expiry: '2026-06-30' },
        ],
        checkouts: [{ pid: 4711 }, { pid: 12 }],
      },
      { name: 'Simulink', issued: null, uncounted: true },
    ]);
  });
});

describe('COMSOL', () => {
  it('does not serve all that is in its file, and hides its port', () => {
    const report = read(`[Detecting lmgrd processes...]
License server status: port@lic
    License file(s) on lic: C:\\Program Files\\COMSOL\\license\\license.dat:

lic: license server UP (MASTER) v11.16.2

Vendor daemon status (on lic):

  LMCOMSOL: UP v11.16.2

Feature usage info:

Users of COMSOL:  (Total of 4 licenses issued;  Total of 0 licenses in use)

Users of OLDMODULE:  (Error: 1 licenses, unsupported by licensed server)

`);
    expect(report.features).toMatchObject([
      { name: 'COMSOL', issued: 4, inUse: 0 },
      { name: 'OLDMODULE', issued: null, inUse: null, error: { kind: 'not-served' } },
    ]);
    expect(report.servers[0]?.members[0]).toMatchObject({ port: null, status: 'up' });
  });
});

describe('lines that are broken elsewhere than usual', () => {
  it('a remark of the tool and the license server on one line', () => {
    const { servers } = read(`[Detecting lmgrd processes...] License server status: 7788@lic
    License file(s) on lic: /opt/lic/a.lic:

lic: license server UP (MASTER) v11.19.6
`);
    expect(servers).toMatchObject([{ address: '7788@lic', members: [{ host: 'lic', port: 7788, status: 'up' }] }]);
  });

  it('the license files on the line below', () => {
    const { servers } = read(`License server status: 7788@lic
License file(s) on lic:
    C:\\Program Files\\Maker Inc\\maker.dat:C:\\b.lic:

lic: license server UP (MASTER) v11.11
`);
    expect(servers).toMatchObject([
      { licenseFiles: ['C:\\Program Files\\Maker Inc\\maker.dat', 'C:\\b.lic'], members: [{ status: 'up' }] },
    ]);
  });
});

it('vendor daemons alone have a time for a heading', () => {
  const report = read(`lmutil - Copyright (c) 1989-2018 Flexera. All Rights Reserved.
Wed 10/28/2020 10:48

Vendor daemon status (on lic):

  makerd: UP v11.16.2
`);
  expect(report.reportedAt).toBe('2020-10-28T10:48:00');
  expect(report.vendorDaemons).toMatchObject([{ name: 'makerd', host: 'lic', status: 'up' }]);
});

it('a machine that does not answer, told of in many lines', () => {
  const report = parseReport(`License server status: 7788@lic
    License file(s) on lic: /opt/lic/a.lic:

lic: Cannot connect to license server system.
 The license server manager (lmgrd) has not been started yet,
 the wrong port@host or license file is being used, or the
 port or hostname in the license file has been changed.
Feature:       solver
Server name:   10.1.2.3
License path:  7788@lic:
FlexNet Licensing error:-15,570.  System Error: 115 "Operation now in progress"
`);
  expect(report).toMatchObject({ unparsed: [], error: { kind: 'cannot-connect', code: '-15,570:115' } });
});

it('tokens of IBM Rational, each for a product', () => {
  const { features } = read(`Users of TLSTOK:  (Total of 90 licenses issued;  Total of 37 licenses in use)

    ana pc-07 Screen ratl_Tool_NG (v9.7) (lic/7788 301), start Tue 3/16 8:02, 12 licenses
    bo pc-08 Screen ratl_tool#D (v9.0) (lic/7788 401), start Tue 3/16 9:15, 25 licenses
`);
  expect(features[0]?.checkouts).toMatchObject([
    { user: 'ana', host: 'pc-07', display: 'Screen', extra: 'ratl_Tool_NG', count: 12 },
    { user: 'bo', host: 'pc-08', display: 'Screen', extra: 'ratl_tool#D', count: 25 },
  ]);
});

it('a word behind every display, which only some lines show to be none of it', () => {
  const { features } = read(`Users of REQ:  (Total of 9 licenses issued;  Total of 3 licenses in use)

    ana rst5 rst5 maker (v2009.0602) (lic/7788 129), start Tue 3/16 9:58
    bo-jo.ext terminals PC-AB-L0416 maker (v2009.0602) (lic/7788 134), start Mon 3/15 9:00
    Cy Fox terminals PC-AB-L0417 maker (v2009.0602) (lic/7788 135), start Mon 3/15 9:00
`);
  expect(features[0]?.checkouts).toMatchObject([
    { user: 'ana', host: 'rst5', display: 'rst5', extra: 'maker' },
    { user: 'bo-jo.ext', host: 'terminals', display: 'PC-AB-L0416', extra: 'maker' },
    { user: 'Cy Fox', host: 'terminals', display: 'PC-AB-L0417', extra: 'maker' },
  ]);
});
