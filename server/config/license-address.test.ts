import { expect, test } from 'vitest';
import { idOfAddress, readLicenseAddress } from './license-address.ts';

test.each([
  ['27000@lic', [{ port: 27000, host: 'lic' }]],
  ['@lic', [{ port: null, host: 'lic' }]],
  [
    '27000@LIC.Example.org, 27001@b',
    [
      { port: 27000, host: 'lic.example.org' },
      { port: 27001, host: 'b' },
    ],
  ],
  ['27000@[2001:db8::1]', [{ port: 27000, host: '[2001:db8::1]' }]],
])('reads %s', (address, members) => {
  expect(readLicenseAddress(address)).toEqual(members);
});

test.each([
  '',
  'lic',
  '27000',
  '27000@',
  '99999@lic',
  '0@lic',
  '/etc/passwd',
  '-help',
  '27000@-a',
  '27000@lic,',
  '27000@lic -a',
  '27000@lic;x',
  'C:\\license.dat',
  '27000@lic\n-a',
  '27000@$(id)',
])('%j is no address: a tool would take it for a file or an option', (address) => {
  expect(readLicenseAddress(address)).toBeNull();
});

test('the id does not depend on the order of the members', () => {
  const id = (address: string) => idOfAddress(readLicenseAddress(address) ?? []);
  expect(id('27000@b,27000@a,27000@c')).toBe('27000@a');
  expect(id('27000@C,27000@B,27000@A')).toBe('27000@a');
});
