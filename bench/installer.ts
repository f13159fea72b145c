/**
 * Figure (q): the installer for Windows: how large it is, and how long an installation takes under Wine, against unpacking the
 * same MSI by a program of this machine.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { packageMsi } from '../build/installer/package-msi.ts';
import { given, msiexec, propertyOf } from '../e2e/windows/installation.ts';
import { makeRoot, whyNoWine } from '../e2e/windows/wine/root.ts';
import { startWindows } from '../e2e/windows/wine/windows.ts';
import { ensureElectron } from '../scripts/setup/electron-binary.mjs';
import type { Figure } from './figure.ts';
import { median } from './statistics.ts';

const rounds = 5;

export const installer: Figure = {
  name: 'q',
  title: 'Installer for Windows, under Wine, against unpacking its files',
  async run(context) {
    const why = await whyNoWine();
    if (why !== null) throw new Error(`It cannot be measured here: ${why}.`);
    makeRoot();
    const { folder: electronFolder, version: electronVersion } = ensureElectron('win32-x64');
    context.say('Packaging …');
    const msi = await packageMsi({ electronFolder, electronVersion });
    const desktop = await context.desktop();
    const windows = await startWindows(desktop.env.DISPLAY ?? '');
    const times: { readonly install: number[]; readonly unpack: number[] } = { install: [], unpack: [] };
    try {
      const path = given(windows, msi);
      const code = propertyOf(msi, 'ProductCode');
      // Once without looking: the first installation wakes the services of Windows.
      for (let round = 0; round <= rounds; round += 1) {
        const startedAt = performance.now();
        const installed = await msiexec(windows, '/i', path);
        if (installed.code !== 0)
          throw new Error(`The installation failed (${installed.code}): ${installed.log.slice(-2000)}`);
        if (round > 0) times.install.push(performance.now() - startedAt);
        await msiexec(windows, '/x', code);
        const unpackedAt = performance.now();
        const folder = mkdtempSync(join(context.folder, 'unpacked-'));
        execFileSync('msiextract', ['-C', folder, msi], { stdio: 'ignore' });
        if (round > 0) times.unpack.push(performance.now() - unpackedAt);
        rmSync(folder, { recursive: true });
      }
    } finally {
      await windows.stop();
    }
    return [
      {
        what: 'size of the MSI',
        unit: 'MB',
        ours: statSync(msi).size / 1e6,
        baseline: null,
        bound: { of: 'value', atMost: process.platform === 'win32' ? 105 : 132 },
      },
      {
        what: 'silent installation',
        unit: 'ms',
        ours: median(times.install),
        baseline: median(times.unpack),
        bound: null,
      },
    ];
  },
};
