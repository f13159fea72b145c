// @ts-check
/** `npm run package:msi [-- --release] [-- --version 1.2.3]`: the installer for Windows, in `dist/`. */
import { ensureBuild } from './setup/build.mjs';
import { ensureElectron } from './setup/electron-binary.mjs';
import { checkRelease } from './setup/release.mjs';
import { handOver } from './setup/run.mjs';
import { orEnd, setUpBuild } from './setup/set-up.mjs';
import { installerPrograms } from './setup/system-needs.mjs';
import { ensureSystemPackages } from './setup/system-packages.mjs';

const target = 'win32-x64';
const words = process.argv.slice(2);
const electron = setUpBuild();
const packaged = orEnd(() => {
  const found = ensureElectron(target);
  checkRelease(found, words, target);
  ensureSystemPackages(installerPrograms, null);
  ensureBuild(electron);
  return found;
});
const typed = words.filter((word) => word !== '--release');
handOver(
  'build/installer/main.ts',
  ['--electron-folder', packaged.folder, '--electron-version', packaged.version, ...typed],
  electron,
);
