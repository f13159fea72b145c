/** Which features a word on the command line of `wait` means. Pure. */
import type { Feature, LicenseServer } from '../protocol/license.ts';
import type { Table } from '../protocol/tables.ts';
import { maxFeaturesOfWait } from '../protocol/waiting-list.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import { findFeatures, noSuchFeature } from './status-model.ts';
import { plural, printable } from './words.ts';

/** How a feature is called in front of people, with its license server. */
export const featureTitle = (feature: Feature, servers: Table<LicenseServer>): string =>
  printable(`${feature.name} on ${servers[feature.serverId]?.name ?? feature.serverId}`);

/** Most candidates that are told. */
const maxTold = 10;

/**
 * The features that would do: the one with this id, else those of this name, on whichever license server, else those of
 * the only name that has the word in it. Throws `CommandError` when there is none, or when several names have it.
 */
export function featuresToWaitFor(
  features: readonly Feature[],
  servers: Table<LicenseServer>,
  wanted: string,
): readonly Feature[] {
  const exact = features.find(({ id }) => id === wanted);
  if (exact !== undefined) return [exact];
  const found = findFeatures(features, wanted);
  if (found.length === 0) throw noSuchFeature(wanted);
  const names = new Set(found.map(({ name }) => name.toLowerCase()));
  if (names.size === 1) return found.slice(0, maxFeaturesOfWait);
  const told = found.slice(0, maxTold).map((feature) => `\n    ${featureTitle(feature, servers)}`);
  const more = found.length > maxTold ? `\n    … ${found.length - maxTold} more` : '';
  throw new CommandError(
    `"${printable(wanted)}" is a part of ${plural(names.size, 'feature name')}:${told.join('')}${more}`,
    'Give the whole name of one of them.',
    exitCodes.usage,
  );
}
