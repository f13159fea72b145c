import fc from 'fast-check';
import { expect, test } from 'vitest';
import { managers } from './license.ts';
import {
  idOfServer,
  isSameServer,
  licenseServerText,
  type NamedLicenseServer,
  readLicenseServer,
} from './license-server.ts';

const read = (text: string): NamedLicenseServer => {
  const reading = readLicenseServer(text);
  if (!reading.ok) throw new Error(reading.message);
  return reading.value;
};
const refusal = (text: string): string => {
  const reading = readLicenseServer(text);
  return reading.ok ? '' : `${reading.message} ${reading.nextStep}`;
};

test.each([
  ['27000@lic', 'flexlm', '27000@lic'],
  ['@lic', 'flexlm', '@lic'],
  ['flexlm:27000@lic', 'flexlm', '27000@lic'],
  ['rlm:5053@lic', 'rlm', '5053@lic'],
  [' Sentinel-RMS : @lic ', 'sentinel-rms', '@lic'],
  ['dsls:4084@a, 4084@b, 4084@c', 'dsls', '4084@a,4084@b,4084@c'],
  ['27000@[2001:db8::1]', 'flexlm', '27000@[2001:db8::1]'],
  ['lmx:6200@[::1]', 'lmx', '6200@[::1]'],
])('reads %j', (text, manager, address) => {
  expect(read(text)).toMatchObject({ manager, address: { address } });
});

test('says which license managers there are, and what is wrong with an address', () => {
  expect(refusal('lmgrd:27000@lic')).toMatch(/"lmgrd" is no license manager .* Known are: flexlm, rlm, /);
  expect(refusal('rlm:')).toContain('No address is given.');
  expect(refusal('rlm:lic')).toContain('"lic" is not the address of a license server.');
  expect(refusal('lmx:1@a,1@b')).toContain('a redundant set of LM-X has three');
  expect(refusal('C:\\license.dat')).toContain('is not the address of a license server.');
});

test('what it is written as is read as the same again', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...managers),
      fc.domain(),
      fc.integer({ min: 1, max: 65_535 }),
      (manager, host, port) => {
        const text = licenseServerText(`${port}@${host}`, manager);
        expect(read(text)).toEqual({ manager, address: { address: `${port}@${host}`, members: [{ port, host }] } });
      },
    ),
  );
});

test('is the same when it shares a machine and the manager; a usual port need not be written', () => {
  expect(isSameServer(read('1@a,1@b,1@c'), read('1@B'))).toBe(true);
  expect(isSameServer(read('1@a'), read('2@a'))).toBe(false);
  expect(isSameServer(read('rlm:@a'), read('rlm:5053@A'))).toBe(true);
  expect(isSameServer(read('rlm:@a'), read('lmx:@a'))).toBe(false);
  expect(isSameServer(read('@a'), read('rlm:@a'))).toBe(false);
});

test('the id names the manager but for FlexLM, and does not depend on the order of the machines', () => {
  expect(idOfServer(read('27000@b,27000@A,27000@c'))).toBe('27000@a');
  expect(idOfServer(read('dsls:4084@C,4084@b,4084@a'))).toBe('dsls:4084@a');
  expect(idOfServer(read('rlm:@a'))).toBe('rlm:5053@a');
  expect(idOfServer(read('@a'))).toBe('@a');
});
