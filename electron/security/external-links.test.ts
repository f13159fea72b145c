import { expect, it } from 'vitest';
import { externalLinks, mayOpenExternally } from './external-links.ts';

it('allows every link of its own list', () => {
  for (const address of Object.values(externalLinks)) expect(mayOpenExternally(address)).toBe(true);
});

it.each([
  'http://github.com/',
  'https://github.com@evil.example/',
  'https://github.com.evil.example/',
  'https://evil.example/https://github.com',
  'https://user:secret@github.com/',
  'https://github.com:8443/',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'file://server/share/setup.exe',
  '\\\\server\\share\\setup.exe',
  'ms-settings:',
  'mailto:someone@example.com',
  '',
])('refuses %s', (address) => {
  expect(mayOpenExternally(address)).toBe(false);
});
