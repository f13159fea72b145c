import { expect, it } from 'vitest';
import { isServerUrl, licenseAddressError } from './addresses.ts';

it.each(['27000@alpha', '@alpha', '27000@a,27001@b,27002@c', '27000@a.example.org, 27000@b.example.org'])(
  'takes %s for a license server',
  (address) => {
    expect(licenseAddressError(address, [])).toBeNull();
  },
);

it.each(['', 'alpha', '27000', 'port@alpha', '27000@', '27000@a b', '27000@a,,27000@b', 'C:\\license.dat'])(
  'says what is wrong with "%s"',
  (address) => {
    expect(licenseAddressError(address, [])).toMatch(/27000@license-server/);
  },
);

it('sees the same license server twice', () => {
  expect(licenseAddressError('27000@Alpha', ['27000@alpha'])).toMatch(/already/);
});

it('tells addresses of monitoring servers from other texts', () => {
  expect(['https://monitor.example', 'http://localhost:8080/x'].every(isServerUrl)).toBe(true);
  expect(['monitor.example', 'ftp://monitor.example', 'https://', ''].some(isServerUrl)).toBe(false);
});
