import { expect, it } from 'vitest';
import { isInstalled } from './dependencies.mjs';

const locked = {
  '': { version: '0.1.0' },
  'node_modules/ws': { version: '8.23.0', integrity: 'sha512-a' },
  'node_modules/for-another-system': { version: '1.0.0', integrity: 'sha512-b', optional: true },
};
const ws = { version: '8.23.0', integrity: 'sha512-a' };

it('is satisfied by what the lock file asks for, packages for other systems aside', () => {
  expect(isInstalled(locked, { 'node_modules/ws': ws })).toBe(true);
});

it.each([
  ['a package is missing', {}],
  ['a package has another version', { 'node_modules/ws': { ...ws, version: '8.22.0' } }],
  ['a package has other content', { 'node_modules/ws': { ...ws, integrity: 'sha512-x' } }],
  ['there is one too many', { 'node_modules/ws': ws, 'node_modules/left-over': ws }],
])('is not satisfied when %s', (_why, installed) => {
  expect(isInstalled(locked, installed)).toBe(false);
});
