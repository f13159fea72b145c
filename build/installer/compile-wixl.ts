/** Makes the MSI on Linux: wixl compiles it, msibuild puts right what wixl cannot say. Both are part of msitools. */
import { execFile } from 'node:child_process';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { document } from '../xml.ts';
import { type FileVersion, fileVersion } from './file-version.ts';
import type { Installer } from './installer.ts';
import { type Build, wixSource } from './wix-source.ts';
import { wixlFixUps } from './wixl-fix-ups.ts';
import { wixlSource } from './wixl-source.ts';

const run = promisify(execFile);

/**
 * @param file where the MSI goes
 * @throws Error when a program is missing or refuses
 */
export async function compileWithWixl(installer: Installer, build: Build, file: string): Promise<void> {
  const work = await mkdtemp(join(dirname(file), 'wixl-'));
  try {
    const [source, made] = [join(work, 'installer.wxs'), join(work, basename(file))];
    await writeFile(source, document(wixlSource(wixSource(installer, build), work)));
    await run('wixl', ['--arch', 'x64', '--output', made, source], { maxBuffer: 16 * 1024 * 1024 });
    const fixUps = wixlFixUps(installer, build, versionsOf(build));
    await run('msibuild', [made, '-q', ...fixUps]);
    // Whole or not at all.
    await rename(made, file);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function versionsOf({ payload }: Build): ReadonlyMap<string, FileVersion> {
  const versions = payload.files.map(({ key, source }) => [key, fileVersion(source)] as const);
  return new Map(versions.filter((entry): entry is [string, FileVersion] => entry[1] !== null));
}
