import { expect, it } from 'vitest';
import { problemIn } from './error-text.ts';

it.each([
  [
    'Cannot connect to license server system. (-15,570:115 "Operation now in progress")',
    'cannot-connect',
    '-15,570:115',
  ],
  ['(-97,121)', 'vendor-daemon-down', '-97,121'],
  ['down (-96)', 'server-down', '-96'],
  ['FlexNet Licensing error:-5,357', 'no-such-feature', '-5,357'],
  ['FLEXlm error: -25,147. System Error', 'version-too-old', '-25,147'],
  ['The desired vendor daemon is down', 'vendor-daemon-down', null],
  [
    'FlexNet Licensing error:-15,578.  System Error: 10049 "WinSock: Invalid address"',
    'cannot-connect',
    '-15,578:10049',
  ],
  ['No socket connection to license server manager. (-7,95)', 'no-socket', '-7,95'],
  ['lmgrd is not running', 'cannot-connect', null],
  // Where the text ends before the bracket, digits may be missing.
  ['The desired vendor daemon is down. (-9', 'vendor-daemon-down', null],
  ['The desired vendor daemon is down. (-97,1', 'vendor-daemon-down', null],
])('%s', (line, kind, code) => {
  expect(problemIn(line)).toMatchObject({ kind, code });
});

it('quotes what it does not know', () => {
  expect(problemIn('The moon is full. (-4711,8)')).toMatchObject({
    kind: 'license-manager-error',
    code: '-4711,8',
    message: 'The license server said: The moon is full.',
  });
});

it.each(['', 'ann-15,570', 'UP v11.13', '(15,570)', 'all is well (-1x)', 'Something new. (-9'])(
  'finds no problem in "%s"',
  (line) => {
    expect(problemIn(line)).toBeNull();
  },
);
