/** The target `msi` of electron-builder, made of our own description of the installer instead of its template. */
import { randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import { type Arch, Target, WinPackager } from 'app-builder-lib';
import { compileWithWix } from './compile-wix.ts';
import { compileWithWixl } from './compile-wixl.ts';
import { installerVersion } from './installer-version.ts';
import { readPayload } from './payload.ts';
import { seatlightInstaller } from './seatlight-installer.ts';

const name = 'msi';

class MsiTarget extends Target {
  readonly options = {};
  private readonly packager: WinPackager;
  readonly outDir: string;

  constructor(packager: WinPackager, outDir: string) {
    super(name);
    this.packager = packager;
    this.outDir = outDir;
  }

  override async build(appOutDir: string, arch: Arch): Promise<void> {
    const { packager, outDir } = this;
    const { info, appInfo } = packager;
    const file = join(outDir, packager.expandArtifactBeautyNamePattern(this.options, name, arch));
    const icon = await packager.getIconPath();
    if (icon === null) throw new Error('The installer needs the icon of the program.');
    await info.emitArtifactBuildStarted({ targetPresentableName: 'MSI', file, arch });
    const compile = process.platform === 'win32' ? compileWithWix : compileWithWixl;
    await compile(
      seatlightInstaller,
      {
        payload: readPayload(seatlightInstaller, appOutDir),
        version: installerVersion(appInfo.version),
        productCode: randomUUID().toUpperCase(),
        icon,
      },
      file,
    );
    await packager.signIf(file);
    await info.emitArtifactBuildCompleted({
      file,
      packager,
      arch,
      target: this,
      safeArtifactName: packager.computeSafeArtifactName(basename(file), name),
      isWriteUpdateInfo: false,
    });
  }
}

/** Packages for Windows like electron-builder's own, but for the target `msi`. */
export class MsiPackager extends WinPackager {
  override createTargets(targets: string[], mapper: Parameters<WinPackager['createTargets']>[1]): void {
    super.createTargets(
      targets.filter((target) => target !== name),
      mapper,
    );
    if (targets.includes(name)) mapper(name, (outDir) => new MsiTarget(this, outDir));
  }
}
