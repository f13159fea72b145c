import { expect, it } from 'vitest';
import { parseLicenseList } from './license-list.ts';

const note = 'NOTE: lmstat -i does not give information from the server,\n      but only reads the license file.\n\n';

it('reads both orders of the last columns', () => {
  const vendorLast = parseLicenseList(`${note}Feature  Version  #licenses  Expires  Vendor
_______  _______  _________  _______  ______
solver   2024.12  150        31-dec-2024  toold
solver   2024.12  2          permanent(no expiration date)  toold
viewer   v1.0     0          1-jan-0  otherd
`);
  expect(vendorLast?.entries).toEqual([
    { feature: 'solver', vendor: 'toold', version: '2024.12', issued: 150, expiry: '2024-12-31' },
    { feature: 'solver', vendor: 'toold', version: '2024.12', issued: 2, expiry: 'permanent' },
    { feature: 'viewer', vendor: 'otherd', version: '1.0', issued: null, expiry: 'permanent' },
  ]);
  const expiryLast = parseLicenseList(
    `${note}Feature\tVersion\t#licenses\tVendor\tExpires\r\n_______\t_______\t_________\t______\t________\r\nsolver\t1.1\tuncounted\ttoold\tpermanent (no expiration date)\r\nmesh 2.0 4 toold 31-févr-2024\r\n`,
  );
  expect(expiryLast?.entries).toEqual([
    { feature: 'solver', vendor: 'toold', version: '1.1', issued: null, expiry: 'permanent' },
    { feature: 'mesh', vendor: 'toold', version: '2.0', issued: 4, expiry: null },
  ]);
});

it('is nothing without its heading', () => {
  expect(parseLicenseList('')).toBeNull();
  expect(parseLicenseList('Error getting status: Cannot connect to license server system. (-15,570)')).toBeNull();
  expect(parseLicenseList('Feature  Version  #licenses  Expires  Vendor\n')).toEqual({ entries: [] });
});
