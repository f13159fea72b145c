/** How electron-builder is to make the packaged app, for every system. Pure but for what is done last. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { flipFuses } from '@electron/fuses';
import type { AfterPackContext, Configuration } from 'app-builder-lib';
import { fuseConfig } from './fuses/fuses.ts';
import { droppedFromElectron, locales, type PackagedSystem, packagedFiles, unpackedFiles } from './packaged-files.ts';
import { product } from './product.ts';
import { signedEndings } from './signing/executables.ts';
import { checkInstaller, checkPackagedApp, signFile } from './signing/sign-package.ts';

/** Where everything that is packaged ends up. */
export const outputFolder = 'dist';

export interface PackagingOptions {
  readonly system: PackagedSystem;
  /** Folder of the unpacked Electron for the system that is packaged for. */
  readonly electronFolder: string;
  /** Such as `45.4.1`. */
  readonly electronVersion: string;
  /** The version of the product; that of package.json when not given. */
  readonly version?: string;
  /** Folder for the results, when it is not {@link outputFolder}. */
  readonly output?: string;
}

export const packagingConfig = ({
  system,
  electronFolder,
  electronVersion,
  version,
  output = outputFolder,
}: PackagingOptions): Configuration => ({
  appId: product.appId,
  productName: product.name,
  executableName: product.program,
  copyright: product.copyright,
  extraMetadata: {
    author: product.publisher,
    homepage: product.homepage,
    ...(version !== undefined && { version }),
  },
  directories: { output, buildResources: 'assets' },
  electronVersion,
  electronDist: electronFolder,
  electronLanguages: [...locales],
  npmRebuild: false,
  publish: null,
  asar: true,
  asarUnpack: [...unpackedFiles],
  files: packagedFiles(system),
  artifactName: `${product.name} \${version}.\${ext}`,
  win: {
    icon: 'assets/app/app.ico',
    requestedExecutionLevel: 'asInvoker',
    extraFiles: [
      { from: `${outputFolder}/launcher/${product.commandLineTool}.exe`, to: `${product.commandLineTool}.exe` },
      // What administrators import to decide settings.
      { from: 'build/policies/templates', to: 'policies' },
    ],
    signExts: [...signedEndings],
    signtoolOptions: { sign: (file) => signFile(file), signingHashAlgorithms: ['sha256'] },
  },
  linux: {
    icon: 'assets/app',
    category: 'Utility',
    maintainer: product.publisher,
    synopsis: 'Shows whether a floating licence seat is free',
  },
  afterPack: finish,
  afterSign: (context) => checkPackagedApp(context),
  artifactBuildCompleted: (made) => checkInstaller(made),
});

/** What is left to do before the app is signed. */
async function finish(context: AfterPackContext): Promise<void> {
  await Promise.all(droppedFromElectron.map((file) => rm(join(context.appOutDir, file), { force: true })));
  const program = context.electronPlatformName === 'win32' ? `${product.program}.exe` : product.program;
  // Not by electron-builder itself: the flipper that it brings does not know every fuse.
  await flipFuses(join(context.appOutDir, program), fuseConfig);
}
