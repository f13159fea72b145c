import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LicenseAddress, maxLicenseAddressLength, memberKeys, readLicenseAddress } from './license-address.ts';

const read = (text: string): LicenseAddress => {
  const reading = readLicenseAddress(text);
  if (!reading.ok) throw new Error(reading.message);
  return reading.value;
};
const refusal = (text: string): string => {
  const reading = readLicenseAddress(text);
  return reading.ok ? '' : `${reading.message} ${reading.nextStep}`;
};

describe('readLicenseAddress', () => {
  test.each([
    ['27000@lic', '27000@lic', [{ port: 27000, host: 'lic' }]],
    // The license manager then looks at its usual ports, 27000 to 27009.
    ['@lic', '@lic', [{ port: null, host: 'lic' }]],
    [' 27000@LIC.Example.org. ', '27000@LIC.Example.org.', [{ port: 27000, host: 'lic.example.org' }]],
    ['27000@[2001:DB8::1]', '27000@[2001:DB8::1]', [{ port: 27000, host: '[2001:db8::1]' }]],
    ['27000@10.0.0.7', '27000@10.0.0.7', [{ port: 27000, host: '10.0.0.7' }]],
    ['07@lic_a', '7@lic_a', [{ port: 7, host: 'lic_a' }]],
    [
      '27000@a, 27001@b ,@c',
      '27000@a,27001@b,@c',
      [
        { port: 27000, host: 'a' },
        { port: 27001, host: 'b' },
        { port: null, host: 'c' },
      ],
    ],
  ])('reads %j', (text, address, members) => {
    expect(read(text)).toEqual({ address, members });
  });

  test.each([
    'lic',
    '27000',
    'port@lic',
    '27000@',
    '27000@lic,',
    '27000@a,,27000@b',
    '27000@a:27001@b',
    '27000@2001:db8::1',
    '27000@[lic]',
    '27000@-a',
    '27000@a..b',
    '27000@lic -a',
    '27000@lic;x',
    '27000@lic\n-a',
    '27000@$(id)',
    '/etc/passwd',
    'C:\\license.dat',
    '-help',
  ])('%j is no address: a tool would take it for a file or an option', (text) => {
    expect(refusal(text)).toMatch(/is not the address of a license server\. Write it as port@host, such as 27000@/);
  });

  test.each([
    ['', 'No address is given. Write it as port@host'],
    ['  ', 'No address is given.'],
    ['99999@lic', '"99999@lic" has a port outside 1 to 65535.'],
    ['0@lic', 'has a port outside'],
    ['1@a,2@b', '"1@a,2@b" names 2 machines, and a redundant set has three. Give them as 2 license servers'],
    ['1@a,2@b,3@c,4@d', 'names 4 machines'],
    ['1@a,1@B,1@b', 'names "1@b" twice'],
    [`27000@${'a'.repeat(maxLicenseAddressLength)}`, 'is longer than 512 characters'],
  ])('says what is wrong with %j', (text, words) => {
    expect(refusal(text)).toContain(words);
    expect(refusal(text).length).toBeLessThan(400);
  });

  test('what it makes of an address is read as the same again', () => {
    const host = fc.oneof(
      fc.domain(),
      fc.ipV4(),
      fc.ipV6().map((address) => `[${address}]`),
    );
    const member = fc
      .tuple(fc.option(fc.integer({ min: 1, max: 65_535 })), host)
      .map(([port, name]) => `${port ?? ''}@${name}`);
    const addresses = fc.oneof(
      fc.tuple(member),
      fc.uniqueArray(member, { minLength: 3, maxLength: 3, selector: (text) => text.toLowerCase() }),
    );
    fc.assert(
      fc.property(addresses, fc.constantFrom(',', ' , '), (parts, comma) => {
        const text = parts.join(comma);
        fc.pre(text.length <= maxLicenseAddressLength);
        const once = read(text);
        expect(read(once.address)).toEqual(once);
        expect(once.members).toHaveLength(parts.length);
      }),
    );
  });

  test('never fails on any text', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof readLicenseAddress(text).ok === 'boolean'));
  });
});

test('machines are told apart without letter case', () => {
  expect(memberKeys(read('27000@A,27000@b,@C'))).toEqual(['27000@a', '27000@b', '@c']);
});
