/** The order of features in the list. */
import type { Feature } from '../../protocol/license.ts';
import { locale } from '../format/locale.ts';

const collator = new Intl.Collator(locale, { sensitivity: 'base', numeric: true });

/** Compares two names as people sort them: without letter case, numbers by value. */
export const compareNames = (a: string, b: string): number => collator.compare(a, b);

/**
 * All features by name. Counts change every second and names hardly ever, so the order before is used again as long as it
 * still holds: comparing two thousand names by the rules of a language takes most of a frame.
 */
export function orderFeatures(
  features: Readonly<Record<string, Feature>>,
  before: readonly Feature[] = [],
): readonly Feature[] {
  const updated: Feature[] = [];
  for (const old of before) {
    const feature = features[old.id];
    if (feature === undefined || feature.name !== old.name || feature.serverId !== old.serverId) break;
    updated.push(feature);
  }
  const all = Object.values(features);
  if (updated.length === before.length && updated.length === all.length) return updated;
  return all.sort((a, b) => compareNames(a.name, b.name) || compareNames(a.serverId, b.serverId) || compareIds(a, b));
}

const compareIds = (a: Feature, b: Feature): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
