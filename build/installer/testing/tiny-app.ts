/** A packaged app that is small, with what matters to an installer: programs with a version, long names, folders. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../../../scripts/setup/project.mjs';
import { wixFolder } from '../compile-wix.ts';
import { readPayload } from '../payload.ts';
import { seatlightInstaller } from '../seatlight-installer.ts';
import type { Build } from '../wix-source.ts';

/** Programs of Windows that are there anyway. */
const programs = { 'seatlight-agent.exe': 'candle.exe', 'seatlight.exe': 'light.exe' };
const files = {
  'chrome_100_percent.pak': '1',
  'chrome_200_percent.pak': '2',
  'LICENSES.chromium.html': '<html>',
  'locales/en-US.pak': 'en',
  'resources/app.asar': 'asar',
  'resources/app.asar.unpacked/assets/documents/windows/with a blank.ps1': '# script',
};

export function makeTinyApp(folder: string): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  for (const [name, program] of Object.entries(programs))
    copyFileSync(join(wixFolder({}), program), join(folder, name));
}

export const tinyBuild = (appFolder: string): Build => ({
  payload: readPayload(seatlightInstaller, appFolder),
  version: '1.2.3',
  productCode: 'E1C43C40-9E1D-4E4B-8A49-0E9D0B5B6B0A',
  icon: inProject('assets', 'app', 'app.ico'),
});
