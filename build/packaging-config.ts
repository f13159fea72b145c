/** How electron-builder is to make the packaged app, for every system. Pure but for what its hooks do. */
import type { Configuration } from 'app-builder-lib';
import { checkMsiSize } from './contents/msi-size.ts';
import { finishApp } from './finish-app.ts';
import { locales, type PackagedSystem, packagedFiles, unpackedFiles } from './packaged-files.ts';
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
  // Only what is named: electron-builder would also take whole packages out that hold a library.
  asar: { smartUnpack: false },
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
  afterPack: ({ appOutDir, packager }) =>
    finishApp({ folder: appOutDir, system, electronVersion }, packager.appInfo.version),
  afterSign: (context) => checkPackagedApp(context),
  artifactBuildCompleted: async (made) => {
    await checkInstaller(made);
    if (made.file.endsWith('.msi')) await checkMsiSize(made.file);
  },
});
