import { describe, expect, it } from 'vitest';
import type { ReportCheckout } from '../report.ts';
import { parseReport } from './parse.ts';
import { reportAround } from './testing/report-around.ts';

/** The checkouts and queue of one feature with these lines below it. */
const lines = (...use: string[]) => {
  const report = parseReport(
    reportAround(`Users of f:  (Total of 9 licenses issued;  Total of 9 licenses in use)\n\n${use.join('\n')}\n`),
  );
  const [feature] = report.features;
  return { ...feature, unparsed: report.unparsed };
};
const checkout = (line: string): ReportCheckout | undefined => lines(`    ${line}`).checkouts?.[0];

describe('feature lines', () => {
  const feature = (line: string) => parseReport(reportAround(`${line}\n\n`)).features[0];

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
    expect(parseReport(reportAround(`${line}\n\n`)).unparsed).toEqual([]);
  });

  it('one name twice stays two features', () => {
    const line = 'Users of a:  (Total of 1 license issued;  Total of 0 licenses in use)\n\n';
    expect(parseReport(reportAround(line + line)).features).toHaveLength(2);
  });

  it('figures that are not understood are not guessed, and the line is reported', () => {
    const { features, unparsed } = parseReport(reportAround('Users of a:  (Total of many licenses issued)\n\n'));
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
