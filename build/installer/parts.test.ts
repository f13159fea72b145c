import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { document, element } from '../xml.ts';
import { wixFolder } from './compile-wix.ts';
import { fileVersion } from './file-version.ts';
import { namedGuid } from './identifiers.ts';
import { installerVersion } from './installer-version.ts';
import { shortAndLong } from './short-names.ts';
import { update } from './sql.ts';
import { wixlSource } from './wixl-source.ts';

it('makes the GUIDs that the standard says', () => {
  // The example of RFC 9562, appendix A.4.
  const dns = '6BA7B810-9DAD-11D1-80B4-00C04FD430C8';
  expect(namedGuid(dns, 'www.example.com')).toBe('2ED6657D-E927-568B-95E1-2665A8AEA6A2');
});

it('shortens long names, each in its own way', () => {
  const names = [
    'app.pak',
    'chrome_100_percent.pak',
    'chrome_200_percent.pak',
    'a b.ps1',
    'app.asar.unpacked',
    'LICENSE',
  ];
  expect([...shortAndLong(names).values()]).toEqual([
    'app.pak',
    'CHROME~1.PAK|chrome_100_percent.pak',
    'CHROME~2.PAK|chrome_200_percent.pak',
    'AB~1.PS1|a b.ps1',
    'APPASA~1.UNP|app.asar.unpacked',
    'LICENSE',
  ]);
});

it('takes no short name that a short file has', () => {
  expect(shortAndLong(['longname.text', 'LONGNA~1.TEX']).get('longname.text')).toBe('LONGNA~2.TEX|longname.text');
});

it('takes versions with three numbers that Windows Installer has room for', () => {
  expect(installerVersion('1.20.300')).toBe('1.20.300');
  expect(installerVersion('1.2.3-rc.1+7')).toBe('1.2.3');
  for (const version of ['1.2', '256.0.0', '1.0.65536', '1.2.3.4', 'v1.2.3'])
    expect(() => installerVersion(version), version).toThrow(version);
});

it('reads the version of a program, and none where there is none', () => {
  const folder = mkdtempSync(join(tmpdir(), 'seatlight-version-'));
  try {
    expect(fileVersion(join(wixFolder({}), 'candle.exe'))).toEqual({ version: '3.10.2103.0', language: 1033 });
    for (const [name, content] of Object.entries({ empty: '', text: 'MZ but no program', long: 'MZ'.repeat(100) })) {
      writeFileSync(join(folder, name), content);
      expect(fileVersion(join(folder, name)), name).toBeNull();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('refuses what cannot be said in a statement', () => {
  expect(update('File', { Version: '1', Sequence: 2 }, { File: 'a' })).toBe(
    "UPDATE `File` SET `Version`='1', `Sequence`=2 WHERE `File`='a'",
  );
  expect(() => update('File', { Version: "1'" }, { File: 'a' })).toThrow('apostrophe');
});

it('escapes what means something in XML', () => {
  const root = element('A', { b: '<"&">', left: undefined }, ['c < "d"']);
  expect(document(root)).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<A b="&lt;&quot;&amp;&quot;&gt;">c &lt; &quot;d&quot;</A>\n',
  );
});

it('lets no letter into an MSI that Windows would read as another', () => {
  expect(() => wixlSource(element('Property', { Value: 'Überblick' }), '/')).toThrow('Überblick');
  expect(() => wixlSource(element('Condition', {}, ['NAME = "Ü"']), '/')).toThrow('Ü');
});
