/** Which packages a feature is part of, as the log of its license server, its reports or its license files tell. Pure. */
import type { Feature } from '../../../protocol/license.ts';
import { sameValue } from '../../../protocol/same-value.ts';
import type { LicenseFile } from '../../license-managers/license-file.ts';
import type { Report } from '../../license-managers/report.ts';
import { clip } from '../rows.ts';
import type { SiteMemory } from '../site-state.ts';

/** Parts by package of one license server. */
export type Packages = Readonly<Record<string, readonly string[]>>;
/** A package, bundle or shared group, and the features in it. */
interface PackageParts {
  readonly feature: string;
  readonly parts: readonly string[];
}

const maxPackages = 4_000;
const maxParts = 1_000;
const maxPartOf = 64;
const none: Packages = {};
const indexes = new WeakMap<Packages, ReadonlyMap<string, readonly string[]>>();

/** The packages of a license server. */
export function packagesOf(packages: SiteMemory['packages'], serverId: string): Packages {
  return Object.hasOwn(packages, serverId) ? (packages[serverId] ?? none) : none;
}

/** The packages after these were told; of one package the last word counts. */
export function packagesAfter(before: Packages, events: readonly PackageParts[]): Packages {
  const after: Record<string, readonly string[]> = Object.assign(Object.create(null), before);
  let count = Object.keys(after).length;
  let isChanged = false;
  for (const { feature, parts } of events) {
    const name = clip(feature);
    const known = after[name];
    const told = [...new Set(parts.slice(0, maxParts).map((part) => clip(part)))];
    if (sameValue(known, told) || (known === undefined && count >= maxPackages)) continue;
    count += known === undefined ? 1 : 0;
    after[name] = told;
    isChanged = true;
  }
  return isChanged ? after : before;
}

/** The packages of a report, by what its features say they are part of. */
export function packagesIn({ features }: Report): readonly PackageParts[] {
  const parts = features.flatMap(({ name, partOf = [] }) => partOf.map((of) => ({ of, name })));
  return [...Map.groupBy(parts, ({ of }) => of)].map(([feature, all]) => ({
    feature,
    parts: all.map(({ name }) => name),
  }));
}

/** The packages of license files; what they say in several places about one is put together. */
export function packagesInFiles(files: readonly LicenseFile[]): readonly PackageParts[] {
  const all = files.flatMap(({ packages }) => packages);
  return [...Map.groupBy(all, ({ name }) => name)].map(([feature, said]) => ({
    feature,
    parts: said.flatMap(({ parts }) => parts),
  }));
}

/** The packages without those that were known by these alone. */
export function withoutPackages(packages: Packages, told: readonly PackageParts[]): Packages {
  const asTold = packagesAfter(none, told);
  const left = Object.entries(packages).filter(([name, parts]) => !sameValue(asTold[name], parts));
  return left.length === Object.keys(packages).length
    ? packages
    : packagesAfter(
        none,
        left.map(([feature, parts]) => ({ feature, parts })),
      );
}

/** Features of one license server with the packages that contain them; one that is as it was keeps its reference. */
export function withPackages(features: readonly Feature[], packages: Packages): readonly Feature[] {
  const index = indexOf(packages);
  return features.map((feature) => {
    const partOf = index.get(feature.name);
    if (sameValue(partOf, feature.partOf)) return feature;
    const { partOf: _before, ...row } = feature;
    return partOf === undefined ? row : { ...row, partOf: [...partOf] };
  });
}

/** Packages by the name of their part, in alphabetical order. */
function indexOf(packages: Packages): ReadonlyMap<string, readonly string[]> {
  let index = indexes.get(packages);
  if (index === undefined) {
    const found = new Map<string, string[]>();
    for (const name of Object.keys(packages).sort()) {
      for (const part of packages[name] ?? []) {
        const names = found.get(part) ?? [];
        if (part !== name && names.length < maxPartOf) found.set(part, [...names, name]);
      }
    }
    index = found;
    indexes.set(packages, index);
  }
  return index;
}
