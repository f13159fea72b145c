import { expect, it } from 'vitest';
import { isServerUrl, typedLicenseAddress } from './addresses.ts';

it('keeps the address of a license server without blanks', () => {
  expect(typedLicenseAddress(' @a, 27001@b, 27002@c ', ['1@d'])).toEqual({ ok: true, address: '@a,27001@b,27002@c' });
});

it.each(['', 'alpha', '27000@a.example.org, 27000@b.example.org', 'C:\\license.dat'])(
  'says what is wrong with "%s", and what to do',
  (text) => {
    const typed = typedLicenseAddress(text, []);
    expect(typed.ok ? '' : typed.message).toMatch(/. (Write it as port@host|Give them as 2 license servers)/);
  },
);

it('sees the same license server twice', () => {
  const twice = { ok: false, message: expect.stringContaining('already') };
  expect(typedLicenseAddress('27000@Alpha', ['27000@alpha'])).toEqual(twice);
  expect(typedLicenseAddress('1@b', ['1@a,1@b,1@c'])).toEqual(twice);
});

it('tells addresses of monitoring servers from other texts', () => {
  expect(['https://monitor.example', 'http://localhost:8080/x'].every(isServerUrl)).toBe(true);
  expect(['monitor.example', 'ftp://monitor.example', 'https://', ''].some(isServerUrl)).toBe(false);
});
