/** What people get to see of the waiting list. Made from parts of the state, and once for each. */
import { type Table, tableOf } from '../../../protocol/tables.ts';
import type { LinePlace, Offer, Wait, WaitPlace } from '../../../protocol/waiting-list.ts';
import type { WaitEntry } from '../requests.ts';
import { keepTable } from '../rows.ts';
import type { SiteState } from '../site-state.ts';
import { indexOffers, offersByUser } from './offer-index.ts';
import { placeReason } from './place-reason.ts';
import { type Position, positionsIn } from './positions.ts';
import { emptyLine, indexWaits, type WaitingLine } from './wait-index.ts';

interface SeenLine {
  readonly positions: ReadonlyMap<string, Position>;
  readonly open: readonly Offer[];
  readonly anonymous: boolean;
  readonly places: Table<LinePlace>;
}

const nobody: Table<LinePlace> = tableOf([]);
const noOffers: readonly Offer[] = [];
const lastSeen = new WeakMap<WaitingLine, SeenLine>();

/** The line of a feature, for everyone who looks at the feature. The same table as long as nothing in it changes. */
export function placesOf(state: SiteState, featureId: string): Table<LinePlace> {
  const line = indexWaits(state.requests.waits).lines.get(featureId);
  if (line === undefined) return nobody;
  const positions = positionsIn(line, state.present);
  const open = indexOffers(state.requests.offers).openByFeature.get(featureId) ?? noOffers;
  const { anonymous } = state.rules;
  const seen = lastSeen.get(line);
  if (seen?.positions === positions && seen.open === open && seen.anonymous === anonymous) return seen.places;
  const offered = new Set(open.map(({ waitId }) => waitId));
  const places = keepTable(
    seen?.places ?? nobody,
    line.map(({ entry: { id, user, host, seats }, since }) => {
      const { position, passedOver } = positions.get(id) as Position;
      const [shownUser, shownHost] = anonymous ? [null, null] : [user, host];
      return { id, user: shownUser, host: shownHost, position, seats, since, offered: offered.has(id), passedOver };
    }),
  );
  lastSeen.set(line, { positions, open, anonymous, places });
  return places;
}

/** The waits of a user, from whatever workstation. */
export function waitsOf(state: SiteState, user: string): Table<Wait> {
  const own = indexWaits(state.requests.waits).users.get(user.toLowerCase()) ?? [];
  return tableOf(own.map((entry) => waitRow(state, entry)));
}

function waitRow(state: SiteState, entry: WaitEntry): Wait {
  const { id, user, host, featureIds, seats, origin, since, until, pausedUntil } = entry;
  return {
    id,
    user,
    host,
    featureIds: [...featureIds],
    seats,
    origin,
    since,
    until,
    pausedUntil,
    places: featureIds.flatMap((featureId) => placeOf(state, entry, featureId)),
  };
}

function placeOf({ requests, present }: SiteState, { id, seats }: WaitEntry, featureId: string): WaitPlace[] {
  const line = indexWaits(requests.waits).lines.get(featureId) ?? emptyLine;
  const place = positionsIn(line, present).get(id);
  if (place === undefined) return [];
  const { position, before } = place;
  return [{ featureId, position, people: line.length, reason: placeReason(before, seats) }];
}

/** The offers to a user, open ones and those that ended a while ago. */
export function offersOf({ requests }: SiteState, user: string): Table<Offer> {
  return tableOf(offersByUser(requests.offers).get(user.toLowerCase()) ?? noOffers);
}
