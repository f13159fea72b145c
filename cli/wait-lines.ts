/** What `seatlight wait` says while it waits. Pure. */
import type { Feature, LicenseServer } from '../protocol/license.ts';
import { rowOf, type Table } from '../protocol/tables.ts';
import type { Offer, Wait } from '../protocol/waiting-list.ts';
import { featureTitle } from './wait-features.ts';
import { clockText, plural, printable } from './words.ts';

interface Site {
  readonly features: Table<Feature>;
  readonly servers: Table<LicenseServer>;
}

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };

/** `1st`, `2nd`, `11th`. */
export const ordinal = (number: number): string => `${number}${endings[ordinals.select(number)] ?? 'th'}`;

function titleOf(featureId: string, { features, servers }: Site): string {
  const feature = rowOf(features, featureId);
  return feature === undefined ? printable(featureId) : featureTitle(feature, servers);
}

/** Where the wait stands, a line for each of its features; a pause in a line of its own. */
export function positionLines({ places, pausedUntil }: Wait, site: Site): string[] {
  const lines = places.map(
    ({ featureId, position, people, reason }) =>
      `${titleOf(featureId, site)}: you are ${ordinal(position)} of ${people} in line. ${printable(reason)}`,
  );
  return pausedUntil === null
    ? lines
    : [...lines, `No offer before ${clockText(pausedUntil)}: it was put off or missed.`];
}

/** What is offered, and until when. `clockOffsetMs` is the server's clock minus ours. */
export function offerLine({ featureId, seats, expiresAt }: Offer, site: Site, clockOffsetMs: number): string {
  const until = clockText(expiresAt - clockOffsetMs);
  return `${titleOf(featureId, site)}: ${plural(seats, 'seat is', 'seats are')} free for you, until ${until}.`;
}
