import { expect, it } from 'vitest';
import { officialAddress } from './electron-binary.mjs';

const file = `v45.4.1/electron-v45.4.1-${process.platform}-${process.arch}.zip`;

it('looks for Electron where its own installer would', () => {
  expect(officialAddress('45.4.1', {})).toBe(`https://github.com/electron/electron/releases/download/${file}`);
});

it('honours a mirror', () => {
  expect(officialAddress('45.4.1', { ELECTRON_MIRROR: 'https://mirror.example/electron/' })).toBe(
    `https://mirror.example/electron/${file}`,
  );
});

it('looks for that of another system under the name of that system', () => {
  expect(officialAddress('45.4.1', {}, 'win32-x64')).toBe(
    'https://github.com/electron/electron/releases/download/v45.4.1/electron-v45.4.1-win32-x64.zip',
  );
});
