/** The packages that are tried: those that this checkout made, and the same as a later version. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import packageFile from '../../package.json' with { type: 'json' };
import { inProject } from '../../scripts/setup/project.mjs';

export interface Packages {
  /** Paths. */
  readonly first: string;
  readonly later: string;
  /** Removes what was made for the test. */
  remove(): void;
}

export const laterVersion = '99.0.0';

type PackageName = 'seatlight' | 'seatlight-server';

/**
 * @returns path of the package as it was made
 * @throws Error when it was not
 */
export function madePackage(name: PackageName): string {
  const path = inProject('dist', `${name}_${packageFile.version}_amd64.deb`);
  if (!existsSync(path)) throw new Error(`${path} is not there: npm run package:linux`);
  return path;
}

/** @throws Error when the package was not made */
export function packagesOf(name: PackageName): Packages {
  const first = madePackage(name);
  const work = mkdtempSync(join(tmpdir(), 'seatlight-package-'));
  const tree = join(work, 'tree');
  execFileSync('dpkg-deb', ['--raw-extract', first, tree]);
  const control = join(tree, 'DEBIAN', 'control');
  writeFileSync(control, readFileSync(control, 'utf8').replace(/^Version: .*$/m, `Version: ${laterVersion}`));
  const later = join(work, 'later.deb');
  execFileSync('dpkg-deb', ['--root-owner-group', '-Zzstd', '-z1', '--build', tree, later]);
  rmSync(tree, { recursive: true });
  return { first, later, remove: () => rmSync(work, { recursive: true }) };
}
