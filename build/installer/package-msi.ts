/** The MSI, from the built app and an Electron for Windows. */
import { mkdir, rename } from 'node:fs/promises';
import { basename } from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { inProject, projectRoot } from '../../scripts/setup/project.mjs';
import { buildLauncher } from '../launcher/build-launcher.ts';
import { outputFolder, type PackagingOptions, packagingConfig } from '../packaging-config.ts';
import { MsiPackager } from './msi-target.ts';

/**
 * Makes the MSI; the app as it is installed stays beside it in `windows/win-unpacked`.
 *
 * @returns its path
 * @throws Error when something is missing, refuses, or is not signed though a certificate is set
 */
export async function packageMsi(options: Omit<PackagingOptions, 'system' | 'output'>): Promise<string> {
  await buildLauncher();
  const output = inProject(outputFolder, 'windows');
  await mkdir(output, { recursive: true });
  const files = await build({
    projectDir: projectRoot,
    targets: Platform.WINDOWS.createTarget('msi', Arch.x64),
    platformPackagerFactory: (info) => new MsiPackager(info),
    publish: 'never',
    config: packagingConfig({ ...options, system: 'windows', output }),
  });
  const made = files.find((file) => file.endsWith('.msi'));
  if (made === undefined) throw new Error('electron-builder made no MSI.');
  const msi = inProject(outputFolder, basename(made));
  await rename(made, msi);
  return msi;
}
