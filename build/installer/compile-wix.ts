/** Makes the MSI with WiX 3: on Windows, where its linker can write one. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { document } from '../xml.ts';
import type { Installer } from './installer.ts';
import { type Build, wixSource } from './wix-source.ts';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/**
 * Remarks of the linker's checks that do not hold here: 38, 43 and 57 take the start menu for the user's own, which it is
 * not in an installation for the whole machine; 61 is that the same version may replace itself; 40 that REINSTALLMODE is set.
 */
const notChecked = [38, 40, 43, 57, 61];

/** Folder of `candle.exe` and `light.exe`: an installed WiX 3, or the one in the package electron-winstaller. */
export function wixFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.WIX) return join(env.WIX, 'bin');
  return join(dirname(require.resolve('electron-winstaller/package.json')), 'vendor');
}

/** The words of the compiler, which runs in the folder of the source. */
export const candleWords = ['-nologo', '-arch', 'x64', '-pedantic', '-wx', '-out', 'installer.wixobj', 'installer.wxs'];

/**
 * @param file where the MSI goes
 * @throws Error when a program is missing or refuses
 */
export async function compileWithWix(installer: Installer, build: Build, file: string): Promise<void> {
  const work = await mkdtemp(join(dirname(file), 'wix-'));
  try {
    await writeFile(join(work, 'installer.wxs'), document(wixSource(installer, build)));
    await run(join(wixFolder(), 'candle.exe'), candleWords, { cwd: work });
    const checks = notChecked.map((number) => `-sice:ICE${number}`);
    await run(join(wixFolder(), 'light.exe'), ['-nologo', '-spdb', ...checks, '-out', file, 'installer.wixobj'], {
      cwd: work,
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
