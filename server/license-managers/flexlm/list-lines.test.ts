import { expect, it } from 'vitest';
import { parseReport } from './parse.ts';
import { reportAround } from './testing/report-around.ts';

const note = `NOTE: lmstat -i does not give information from the server,
      but only reads the license file.  For this reason,
      lmstat -a is recommended instead.

`;

it('a list alone tells what is issued, and nothing of use', () => {
  const report = parseReport(`${note}Feature                         Version     #licenses    Vendor        Expires
_______                         _________   _________    ______        ________
editor                           1.1          3           toold        12-jun-2030
editor                           2.0          4           toold        permanent(no expiration date)
solver                           6.0          0           otherd       1-jan-0
`);
  expect(report).toMatchObject({ error: null, truncated: false, unparsed: [] });
  expect(report.features).toMatchObject([
    {
      name: 'editor',
      vendor: 'toold',
      issued: 7,
      uncounted: false,
      inUse: null,
      pools: [
        { version: '1.1', expiry: '2030-06-12', issued: 3 },
        { version: '2.0', expiry: 'permanent', issued: 4 },
      ],
    },
    { name: 'solver', vendor: 'otherd', issued: null, uncounted: true, inUse: null },
  ]);
});

it('a list behind the features adds pools where there are none, and leaves the figures', () => {
  const features = `Users of editor:  (Total of 9 licenses issued;  Total of 0 licenses in use)

Users of solver:  (Total of 2 licenses issued;  Total of 1 license in use)

  "solver" v6.0, vendor: toold, expiry: 1-jan-0
  floating license

    ann ws1 ws1 (v6.0) (lichost/27000 7), start Fri 1/2 9:00

`;
  const list = `Feature                         Version     #licenses    Expires      Vendor
_______                         _________   _________    __________   ______
editor                           1.1          9           12-jun-2030  toold
solver                           6.0          2           1-jan-0      toold
viewer                           1.0          5           1-jan-0      toold
`;
  const report = parseReport(reportAround(features + note + list));
  expect(report.unparsed).toEqual([]);
  expect(report.features).toMatchObject([
    { name: 'editor', issued: 9, inUse: 0, pools: [{ version: '1.1', expiry: '2030-06-12', issued: 9 }] },
    { name: 'solver', issued: 2, inUse: 1, pools: [{ version: '6.0', issued: null }], checkouts: [{ user: 'ann' }] },
    { name: 'viewer', issued: 5, inUse: null },
  ]);
});

it('what stands in place of the heading of the features when one vendor daemon is asked', () => {
  const text = reportAround('Users of a:  (Total of 1 license issued;  Total of 0 licenses in use)\n').replace(
    'Feature usage info:',
    'Users of features served by toold:',
  );
  expect(parseReport(text)).toMatchObject({ features: [{ name: 'a', vendor: 'toold', issued: 1 }], unparsed: [] });
});

it('a list has no limit where the number is more than anybody can use', () => {
  const report = parseReport(`${note}Feature   Version     #licenses    Expires       Vendor
_______   _________   _________    __________    ______
engine    12          2147483647   01-jan-0000   toold
`);
  expect(report.features).toMatchObject([{ name: 'engine', issued: null, uncounted: true }]);
});
