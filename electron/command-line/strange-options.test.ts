import { expect, it } from 'vitest';
import { remarksOn } from './strange-options.ts';

it('remarks on options that are nobody’s', () => {
  expect(remarksOn(['--foo', '--hiden=1', '.', '-h'])).toEqual([
    '--foo is not an option of Seatlight; it is passed on to Electron.',
    '--hiden is not an option of Seatlight; it is passed on to Electron.',
  ]);
});

it.each([
  ['our own', ['--hidden', '--license-server', '27000@a', '--user-data-dir=/d']],
  [
    'those of Chromium',
    ['--no-sandbox', '--enable-features=X', '--disable-http2', '--lang=de', '--v=1', '--gtk-version=4'],
  ],
  [
    'those of Electron and of who drives it',
    ['--inspect=0', '--inspect-brk', '--remote-debugging-port=0', '--js-flags=--expose-gc'],
  ],
  ['that of a session manager', ['--sm-client-id', '1']],
  ['what was handed over by somebody else', ['--', '--foo']],
])('has no remark on %s', (_what, words) => {
  expect(remarksOn(words)).toEqual([]);
});
