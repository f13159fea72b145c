/** Before all tests: Wine, and the installer of this checkout, each made where it is not there yet or not of these sources. */
import { packageMsi } from '../../build/installer/package-msi.ts';
import { ensureElectron } from '../../scripts/setup/electron-binary.mjs';
import { makeRoot } from './wine/root.ts';

/** Name of the variable by which the tests are told where the installer is. */
export const msiVariable = 'SEATLIGHT_TEST_MSI';

export default async function makeAll(): Promise<void> {
  makeRoot();
  const { folder, version } = ensureElectron('win32-x64');
  process.env[msiVariable] = await packageMsi({ electronFolder: folder, electronVersion: version });
}
