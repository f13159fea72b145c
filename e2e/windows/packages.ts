/** The installers that are tried: the one that this checkout makes, and the same as a later version. */
import { join } from 'node:path';
import { given, propertyOf, withVersion } from './installation.ts';
import type { Windows } from './wine/windows.ts';

export interface Packages {
  /** How Windows calls them. */
  readonly first: string;
  readonly second: string;
  readonly versions: { readonly first: string; readonly second: string };
  readonly codes: { readonly first: string; readonly second: string };
}

const laterVersion = '99.0.0';

export function packagesOf(windows: Windows, msi: string): Packages {
  const later = withVersion(msi, laterVersion, join(windows.shared, 'later.msi'));
  return {
    first: given(windows, msi),
    second: windows.inWindows('later.msi'),
    versions: { first: propertyOf(msi, 'ProductVersion'), second: laterVersion },
    codes: { first: propertyOf(msi, 'ProductCode'), second: propertyOf(later, 'ProductCode') },
  };
}
