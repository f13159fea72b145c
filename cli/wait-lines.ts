/** What `seatlight wait` says while it waits. Pure. */
import { ordinal } from '../protocol/english.ts';
import type { Feature, LicenseServer } from '../protocol/license.ts';
import { rowOf, type Table } from '../protocol/tables.ts';
import type { Offer, Wait, WaitPlace } from '../protocol/waiting-list.ts';
import { featureTitle } from './wait-features.ts';
import { clockText, plural, printable } from './words.ts';

interface Site {
  readonly features: Table<Feature>;
  readonly servers: Table<LicenseServer>;
}

function titleOf(featureId: string, { features, servers }: Site): string {
  const feature = rowOf(features, featureId);
  return feature === undefined ? printable(featureId) : featureTitle(feature, servers);
}

/** Where the wait stands, a line for each of its features; a pause in a line of its own. */
export function positionLines({ places, pausedUntil }: Wait, site: Site): string[] {
  const lines = places.map((place) => `${titleOf(place.featureId, site)}: you are ${placeText(place)}`);
  return [...lines, ...pauseLines(pausedUntil)];
}

/** What goes on from "you are": the place in the line, and why. */
export const placeText = ({ position, people, reason }: Omit<WaitPlace, 'featureId'>): string =>
  `${ordinal(position)} of ${people} in line. ${printable(reason)}`;

/** Until when nothing is offered; nothing without a pause. */
export const pauseLines = (pausedUntil: number | null): string[] =>
  pausedUntil === null ? [] : [`No offer before ${clockText(pausedUntil)}: it was put off or missed.`];

/** What is offered, and until when. `clockOffsetMs` is the server's clock minus ours. */
export function offerLine({ featureId, seats, expiresAt }: Offer, site: Site, clockOffsetMs: number): string {
  const until = clockText(expiresAt - clockOffsetMs);
  return `${titleOf(featureId, site)}: ${plural(seats, 'seat is', 'seats are')} free for you, until ${until}.`;
}
