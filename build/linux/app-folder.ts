/** The app as electron-builder packages it for Linux, in a folder. */
import { join } from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { projectRoot } from '../../scripts/setup/project.mjs';
import { packagingConfig } from '../packaging-config.ts';

export interface AppFolderOptions {
  readonly electronFolder: string;
  readonly electronVersion: string;
  readonly output: string;
}

/** @returns its path */
export async function packageApp(options: AppFolderOptions): Promise<string> {
  await build({
    projectDir: projectRoot,
    targets: Platform.LINUX.createTarget('dir', Arch.x64),
    config: packagingConfig({ system: 'linux', ...options }),
  });
  return join(options.output, 'linux-unpacked');
}
