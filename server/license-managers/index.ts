/** The license managers that Seatlight reads, by name. */
import type { Manager } from '../../protocol/license.ts';
import { managerNamed } from '../../protocol/managers.ts';
import { dsls } from './dsls/dsls.ts';
import { flexlm } from './flexlm/flexlm.ts';
import type { LicenseManager } from './license-manager.ts';
import { lmx } from './lmx/lmx.ts';
import { lsdyna } from './lsdyna/lsdyna.ts';
import { lum } from './lum/lum.ts';
import { mathlm } from './mathlm/mathlm.ts';
import { nethasp } from './nethasp/nethasp.ts';
import { olicense } from './olicense/olicense.ts';
import { rlm } from './rlm/rlm.ts';
import { sentinelLdk } from './sentinel-ldk/sentinel-ldk.ts';
import { sentinelRms } from './sentinel-rms/sentinel-rms.ts';
import { betaLm, table } from './table/table.ts';

const registry: Readonly<Record<Manager, LicenseManager>> = {
  flexlm,
  rlm,
  lmx,
  'sentinel-rms': sentinelRms,
  'sentinel-ldk': sentinelLdk,
  nethasp,
  dsls,
  lum,
  mathlm,
  lsdyna,
  olicense,
  'beta-lm': betaLm,
  table,
};

/** The license manager of that name. */
export const licenseManagerOf = (manager: Manager): LicenseManager => registry[manager];

/** The license manager that a user named, in any letter case; null when there is none of that name. */
export function findLicenseManager(name: string): LicenseManager | null {
  const manager = managerNamed(name);
  return manager === null ? null : registry[manager];
}
