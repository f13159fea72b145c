/** Who else could help: features that would do instead of one that is full or was refused. Pure. */
import { freeForYou, type OwnRows, type Person } from './free-for-you.ts';
import type { Feature } from './license.ts';
import type { Table } from './tables.ts';
import type { Line } from './waiting-list.ts';

/** What is wanted: a feature of the site, or (with `id: null`) one that was asked for and that its server does not have. */
export type Wanted = Pick<Feature, 'name' | 'serverId'> & { readonly id: string | null };

/** `same` is the same feature elsewhere, `package` one that contains it. */
export type AlternativeKind = 'same' | 'package';

export interface Alternative {
  readonly feature: Feature;
  readonly kind: AlternativeKind;
}

/** An alternative with seats that this person could take now. */
export interface FreeAlternative extends Alternative {
  readonly free: number | 'unlimited';
}

/**
 * The same feature on another license server (or of another vendor daemon), and the packages that contain it, there or
 * here; whether free or not. The same feature comes first, then by name and server. Names are compared without letter case.
 */
export function alternativesTo(wanted: Wanted, features: Table<Feature>): readonly Alternative[] {
  const name = wanted.name.toLowerCase();
  const all = Object.values(features);
  const same = all.filter((feature) => feature.name.toLowerCase() === name);
  const packages = new Set(same.flatMap(({ serverId, partOf }) => (partOf ?? []).map((of) => place(serverId, of))));
  const found = [
    ...same.map((feature) => ({ feature, kind: 'same' as const })),
    ...all
      .filter((feature) => packages.has(place(feature.serverId, feature.name)) && !same.includes(feature))
      .map((feature) => ({ feature, kind: 'package' as const })),
  ];
  return found.filter(({ feature }) => feature.id !== wanted.id).sort(byKindAndName);
}

/**
 * Those of the alternatives that have seats free for this person now, by figures that are fresh: nobody is sent to a
 * license server that may be down. Most free first within each kind.
 */
export function freeAlternatives(
  alternatives: readonly Alternative[],
  own: OwnRows,
  person: Person,
  lines: Table<Line>,
): readonly FreeAlternative[] {
  return alternatives
    .flatMap((alternative) => {
      const { feature } = alternative;
      if (feature.staleSince !== null || feature.problem !== null) return [];
      const free = freeForYou(feature, own, person, lines);
      return free === null || free === 0 ? [] : [{ ...alternative, free }];
    })
    .sort((a, b) => compareKinds(a, b) || countOf(b.free) - countOf(a.free));
}

const place = (serverId: string, name: string): string => `${serverId}\n${name.toLowerCase()}`;

const countOf = (free: number | 'unlimited'): number => (free === 'unlimited' ? Number.MAX_SAFE_INTEGER : free);

const compareKinds = (a: Alternative, b: Alternative): number => Number(a.kind !== 'same') - Number(b.kind !== 'same');

const byKindAndName = (a: Alternative, b: Alternative): number =>
  compareKinds(a, b) || compare(a.feature.name, b.feature.name) || compare(a.feature.serverId, b.feature.serverId);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
