/** Completes the pools of a feature with what the license list and the license files say. Pure. */
import { type Pool, poolSchema } from '../../protocol/license.ts';
import { dateTextOf } from '../license-managers/calendar.ts';
import type { LicenseFile, LicenseFileLine } from '../license-managers/license-file.ts';
import type { LicenseList } from '../license-managers/license-manager.ts';
import { clipOrNull, countOrNull } from './rows.ts';
import type { SiteMemory } from './site-state.ts';

type Entry = LicenseList['entries'][number];

const maxPools = 256;
const maxVendorString = 2048;

/** Entries by feature name, so that each feature finds its own at once. */
type ListIndex = ReadonlyMap<string, readonly Entry[]>;
type FileIndex = ReadonlyMap<string, readonly LicenseFileLine[]>;

const dayMs = 86_400_000;

const listIndexes = new WeakMap<LicenseList, ListIndex>();
const fileIndexes = new WeakMap<readonly LicenseFile[], FileIndex>();
const noList: LicenseList = { entries: [] };
const noFiles: readonly LicenseFile[] = [];

/**
 * What is known to be licensed on a license server, by feature: as it tells it itself, and where that does not name the
 * feature, by its license files. Of one feature the two are never mixed: the files may be newer than what is served.
 *
 * @param at when; lines of a license file that begin later do not count yet
 */
export function licensedOn(
  memory: Pick<SiteMemory, 'licenseLists' | 'licenseFiles'>,
  serverId: string,
  at: number,
): (feature: string) => readonly Entry[] {
  const { licenseLists } = memory;
  const list = (Object.hasOwn(licenseLists, serverId) ? licenseLists[serverId] : undefined) ?? noList;
  const listed = keptOr(listIndexes, list, () => Map.groupBy(list.entries, ({ feature }) => feature));
  const filed = filedOn(memory, serverId, at);
  return (feature) => listed.get(feature) ?? filed(feature);
}

/** The lines of the license files of a license server, by feature. */
export function filedOn(
  { licenseFiles }: Pick<SiteMemory, 'licenseFiles'>,
  serverId: string,
  at: number,
): (feature: string) => readonly LicenseFileLine[] {
  const files = (Object.hasOwn(licenseFiles, serverId) ? licenseFiles[serverId] : undefined) ?? noFiles;
  const filed = keptOr(fileIndexes, files, () => Map.groupBy(files.flatMap(servedLines), ({ feature }) => feature));
  const today = utcDay(at);
  return (feature) => filed.get(feature)?.filter(({ start }) => start === null || start <= today) ?? [];
}

/** `YYYY-MM-DD`. */
export const utcDay = (at: number): string => dateTextOf(Math.floor(at / dayMs));

/** Lines may name another vendor than the vendor daemon that serves them, where the vendor gave that a new name. */
function servedLines({ lines, daemons }: LicenseFile): readonly LicenseFileLine[] {
  const [daemon, ...others] = daemons;
  if (daemon === undefined || others.length > 0) return lines;
  return lines.map((line) => ({ ...line, vendor: daemon.name }));
}

function keptOr<Source extends object, Index>(
  indexes: WeakMap<Source, Index>,
  source: Source,
  make: () => Index,
): Index {
  const index = indexes.get(source) ?? make();
  indexes.set(source, index);
  return index;
}

/**
 * The pools of a feature: those of the report, with issued seats and expiry from the license list where the report does
 * not tell them, and those that only the list knows (FlexLM names a pool in reports only while it is used).
 *
 * @param issued all seats of the feature; where the pools of the report make them up, there are no others
 */
export function poolsOf(reported: readonly Pool[], listed: readonly Entry[], issued: number | null): Pool[] {
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
  return (isWhole(reported, issued) ? pools : [...pools, ...listedOnly]).slice(0, maxPools);
}

function isWhole(pools: readonly Pool[], issued: number | null): boolean {
  const sum = pools.reduce<number | null>(
    (total, pool) => (total === null || pool.issued === null ? null : total + pool.issued),
    0,
  );
  return sum !== null && sum > 0 && sum === issued;
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
