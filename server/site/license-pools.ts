/** Completes the pools of a feature with what the license list says. Pure. */
import { type Pool, poolSchema } from '../../protocol/license.ts';
import type { LicenseList } from '../license-managers/license-manager.ts';
import { clipOrNull, countOrNull } from './rows.ts';

type Entry = LicenseList['entries'][number];

const maxPools = 256;
const maxVendorString = 2048;

/** License list entries by feature name, so that each feature finds its own at once. */
export type ListIndex = ReadonlyMap<string, readonly Entry[]>;

export function indexLicenseList(list: LicenseList | undefined): ListIndex {
  return Map.groupBy(list?.entries ?? [], (entry) => entry.feature);
}

/**
 * The pools of a feature: those of the report, with issued seats and expiry from the license list where the report does
 * not tell them, and those that only the list knows (reports name a pool only while it is used).
 */
export function poolsOf(reported: readonly Pool[], listed: readonly Entry[]): Pool[] {
  const left = [...listed];
  const pools = reported.map((pool) => {
    const exact = left.findIndex((entry) => fits(pool, entry) && entry.expiry === pool.expiry);
    const place = exact === -1 ? left.findIndex((entry) => fits(pool, entry)) : exact;
    const entry = place === -1 ? undefined : left.splice(place, 1)[0];
    return {
      version: clipOrNull(pool.version),
      expiry: pool.expiry ?? expiryOf(entry),
      issued: countOrNull(pool.issued ?? entry?.issued ?? null),
      vendorString: clipOrNull(pool.vendorString, maxVendorString),
    };
  });
  const listedOnly = left.map((entry) => ({
    version: clipOrNull(entry.version),
    expiry: expiryOf(entry),
    issued: countOrNull(entry.issued),
    vendorString: null,
  }));
  return [...pools, ...listedOnly].slice(0, maxPools);
}

/** The vendor daemon that serves a feature according to the list, when it names just one. */
export function listedVendor(listed: readonly Entry[]): string | null {
  const vendors = new Set(listed.map((entry) => entry.vendor));
  return vendors.size === 1 ? (listed[0]?.vendor ?? null) : null;
}

/** Versions are printed with and without a leading `v`. */
function fits(pool: Pool, entry: Entry): boolean {
  const sameVersion = plainVersion(pool.version) === plainVersion(entry.version);
  return sameVersion && (pool.expiry === null || entry.expiry === null || pool.expiry === entry.expiry);
}

function plainVersion(version: string | null): string | null {
  return version === null ? null : version.replace(/^v(?=\d)/i, '');
}

function expiryOf(entry: Entry | undefined): Pool['expiry'] {
  const read = poolSchema.shape.expiry.safeParse(entry?.expiry ?? null);
  return read.success ? read.data : null;
}
