/** The feature that a line of a log means. Pure. */
import type { Feature, LicenseServer } from '../../protocol/license.ts';
import { rowOf, type Table } from '../../protocol/tables.ts';
import { plainFeatureId } from './ids.ts';
import type { SiteState } from './site-state.ts';

/** Features by license server and name in lower case. */
type NameIndex = ReadonlyMap<string, readonly Feature[]>;

const indexes = new WeakMap<Table<Feature>, NameIndex>();

/**
 * The feature of this name that this vendor daemon of a license server serves; undefined when there is none, or more than
 * one that it could be. Names are taken as written; where none is written so, without letter case.
 * @param daemon as it calls itself in the log
 */
export function findFeature(
  { site }: Pick<SiteState, 'site'>,
  server: LicenseServer,
  name: string,
  daemon: string,
): Feature | undefined {
  const plain = rowOf(site.features, plainFeatureId(server.id, name));
  if (plain?.name === name && plain.vendorDaemon === daemon) return plain;
  const alike = indexOf(site.features).get(keyOf(server.id, name)) ?? [];
  const exact = alike.filter((feature) => feature.name === name);
  const named = exact.length > 0 ? exact : alike;
  const own = named.filter(({ vendorDaemon }) => vendorDaemon !== null && sameDaemon(vendorDaemon, daemon));
  const possible = own.length > 0 ? own : named.filter((feature) => mayServe(server, feature, daemon));
  return possible.length === 1 ? possible[0] : undefined;
}

/** Vendor daemons are compared without letter case. */
export function sameDaemon(a: string, b: string): boolean {
  return a === b || a.toLowerCase() === b.toLowerCase();
}

/** A licence may name its vendor daemon otherwise than the daemon itself; but not as another one that is known. */
function mayServe({ vendorDaemons }: LicenseServer, { vendorDaemon }: Feature, daemon: string): boolean {
  const isKnown = (name: string) => vendorDaemons.some((known) => sameDaemon(known.name, name));
  return vendorDaemon === null || !(isKnown(vendorDaemon) && isKnown(daemon));
}

function indexOf(features: Table<Feature>): NameIndex {
  let index = indexes.get(features);
  if (index === undefined) {
    index = Map.groupBy(Object.values(features), ({ serverId, name }) => keyOf(serverId, name));
    indexes.set(features, index);
  }
  return index;
}

function keyOf(serverId: string, name: string): string {
  return `${serverId}\u0000${name.toLowerCase()}`;
}
