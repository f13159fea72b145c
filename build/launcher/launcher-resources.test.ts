import { expect, it } from 'vitest';
import { numericVersion, resourceScript } from './launcher-resources.ts';

it.each([
  ['1.2.3', '1,2,3,0'],
  ['1.2.3-beta.4', '1,2,3,0'],
  ['0.1.0+7', '0,1,0,0'],
])('makes four numbers of %s', (version, numbers) => {
  expect(numericVersion(version)).toBe(numbers);
});

it('writes texts so that they come out as they are', () => {
  const script = resourceScript({
    version: '1.2.3',
    productName: 'A "quoted" name',
    publisher: 'Somebody',
    copyright: '© Somebody',
    fileName: 'a.exe',
    icon: 'C:\\icons\\a.ico',
    manifest: 'a.manifest',
  });
  expect(script).toContain('VALUE "ProductName", "A ""quoted"" name"');
  expect(script).toContain('1 ICON "C:\\\\icons\\\\a.ico"');
  expect(script).toContain('VALUE "LegalCopyright", "© Somebody"');
});
