/** Pure: which features are the parts of a package (a suite, a bundle, a shared group). */
import type { Feature } from '../../protocol/license.ts';
import type { SiteTables } from '../../protocol/topics.ts';

type PartIndex = ReadonlyMap<string, readonly Feature[]>;

const none: readonly Feature[] = [];
const indexes = new WeakMap<SiteTables['features'], PartIndex>();

/** The features of the same license server that are part of this one, by name; the same list as long as no feature changes. */
export function partsOf({ serverId, name }: Feature, features: SiteTables['features']): readonly Feature[] {
  let index = indexes.get(features);
  if (index === undefined) {
    index = indexOf(features);
    indexes.set(features, index);
  }
  return index.get(keyOf(serverId, name)) ?? none;
}

/** The feature of a package of this name, which the license server may not list. */
export const packageNamed = (name: string, part: Feature, features: SiteTables['features']): Feature | undefined =>
  Object.values(features).find((feature) => feature.serverId === part.serverId && feature.name === name);

function indexOf(features: SiteTables['features']): PartIndex {
  const parts = Object.values(features).flatMap((feature) =>
    (feature.partOf ?? []).map((name) => ({ key: keyOf(feature.serverId, name), feature })),
  );
  return new Map(
    [...Map.groupBy(parts, ({ key }) => key)].map(([key, found]) => [
      key,
      found.map(({ feature }) => feature).sort((a, b) => (a.name < b.name ? -1 : 1)),
    ]),
  );
}

const keyOf = (serverId: string, name: string): string => JSON.stringify([serverId, name]);
