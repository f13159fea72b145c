import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackageWithOptions } from '@electron/asar';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkMsiSize } from './msi-size.ts';
import { readPackagedApp } from './read-contents.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-contents-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const make = (path: string, content: string) => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), content);
};

it('reads what is in a packaged app and in its archive, each file once, and its Electron', async () => {
  const sbom = JSON.stringify({ components: [{ name: 'electron', version: '42.0.0' }] });
  make('app/sbom.cdx.json', sbom);
  make('app/locales/en-US.pak', '12345');
  make('source/out/main/main.js', '123');
  make('source/assets/say.ps1', '1234567');
  await createPackageWithOptions(join(folder, 'source'), join(folder, 'app/resources/app.asar'), { unpack: '*.ps1' });

  expect(await readPackagedApp(join(folder, 'app'))).toEqual({
    electron: '42.0.0',
    contents: {
      'locales/en-US.pak': 5,
      'resources/app.asar.unpacked/assets/say.ps1': 7,
      'resources/app.asar/out/main/*.js': 3,
      'sbom.cdx.json': sbom.length,
    },
  });
});

it('fails for an MSI that is too large', async () => {
  make('app.msi', '12345');
  await checkMsiSize(join(folder, 'app.msi'), 5);
  await expect(checkMsiSize(join(folder, 'app.msi'), 4)).rejects.toThrow(
    'app.msi has 0.0 MB; it may have 0.0 MB at most',
  );
});
