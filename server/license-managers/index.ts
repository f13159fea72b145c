/** The license managers that Seatlight reads, by name. */
import { type Manager, managers } from '../../protocol/license.ts';
import { flexlm } from './flexlm/flexlm.ts';
import type { LicenseManager } from './license-manager.ts';

const registry: Readonly<Record<Manager, LicenseManager>> = { flexlm };

/** The license manager of that name. */
export const licenseManagerOf = (manager: Manager): LicenseManager => registry[manager];

/** The license manager that a user named, in any letter case; null when there is none of that name. */
export function findLicenseManager(name: string): LicenseManager | null {
  const manager = managers.find((known) => known === name.trim().toLowerCase());
  return manager === undefined ? null : registry[manager];
}
