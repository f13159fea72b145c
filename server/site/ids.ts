/** Ids that stay the same from report to report, and from run to run. Pure. */
import { hash } from 'node:crypto';
import type { Feature } from '../../protocol/license.ts';

/** Ids travel in topics and addresses; a longer one is cut and made unique by a hash. */
const maxIdLength = 400;

const encode = (word: string): string => encodeURIComponent(word.toWellFormed());

/** Short and, for all practical purposes, different for different words. */
export function digest(...words: readonly (string | number | null)[]): string {
  return hash('sha256', JSON.stringify(words), 'base64url').slice(0, 16);
}

/** What the ids of all features of a license server start with. */
export function serverPrefix(serverId: string): string {
  return `${encode(serverId)}/`;
}

/** What the id of a feature is made from. */
export interface FeatureName {
  readonly name: string;
  readonly vendor: string | null;
  /** Address of the license server in the report, where one report covers several. */
  readonly address: string | null;
}

/**
 * Ids for the features of one report, in their order: `server/feature`, with `@address` where one report covers several
 * license servers. The vendor daemon is not part of it, because reports name it only while a feature is in use; where two
 * vendor daemons serve one name, ids that are new get the vendor added (`:vendor`), or a number when it is not known.
 * @param before the features of this license server as they are known
 */
export function featureIds(
  serverId: string,
  before: readonly Feature[],
  features: readonly FeatureName[],
): readonly string[] {
  const bases = features.map((feature) => baseId(serverId, feature));
  const groups = Map.groupBy(features.keys(), (index) => bases[index] ?? '');
  const known = Map.groupBy(before, (feature) => feature.id.split(':', 1)[0] ?? '');
  const ids: string[] = [];
  for (const [base, members] of groups) {
    const old = known.get(base) ?? [];
    if (members.length === 1 && old.length <= 1) {
      ids[members[0] as number] = old[0]?.id ?? base;
    } else {
      assignGroup(base, members, features, old, ids);
    }
  }
  return ids;
}

/** The id of a feature whose name is the only one of its kind on its license server. */
export function plainFeatureId(serverId: string, name: string): string {
  return baseId(serverId, { name, address: null });
}

function baseId(serverId: string, { name, address }: Pick<FeatureName, 'name' | 'address'>): string {
  const id = `${serverPrefix(serverId)}${encode(name)}${address === null ? '' : `@${encode(address)}`}`;
  return id.length <= maxIdLength ? id : `${id.slice(0, maxIdLength - 17)}!${digest(id)}`;
}

/** Several features of one name: known ones by vendor, then by place; new ones get an id of their own. */
function assignGroup(
  base: string,
  members: readonly number[],
  features: readonly FeatureName[],
  before: readonly Feature[],
  ids: string[],
): void {
  const left = [...before];
  const vendorOf = (index: number) => features[index]?.vendor ?? null;
  const take = (index: number, fits: (old: Feature) => boolean) => {
    const place = ids[index] === undefined ? left.findIndex(fits) : -1;
    if (place !== -1) {
      ids[index] = (left.splice(place, 1)[0] as Feature).id;
    }
  };
  for (const index of members) {
    take(index, (old) => vendorOf(index) !== null && old.vendorDaemon === vendorOf(index));
  }
  for (const index of members) {
    take(index, (old) => vendorOf(index) === null || old.vendorDaemon === null);
  }
  const used = new Set(before.map((feature) => feature.id));
  for (const index of members.filter((member) => ids[member] === undefined)) {
    const vendor = vendorOf(index);
    const id =
      vendor === null ? firstFree(base, ':', used) : firstFree(`${base}:${encode(clipVendor(vendor))}`, '.', used);
    used.add(id);
    ids[index] = id;
  }
}

function clipVendor(vendor: string): string {
  return vendor.slice(0, 32);
}

/** The wanted id, or the first of `wanted:2`, `wanted:3`, … that is free. */
export function firstFree(wanted: string, separator: string, used: Pick<ReadonlySet<string>, 'has'>): string {
  let id = wanted;
  for (let number = 2; used.has(id); number += 1) {
    id = `${wanted}${separator}${number}`;
  }
  return id;
}
