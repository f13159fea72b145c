/** Pure: the flat list of lines that the virtual list draws, made from groups and the details of open features. */
import type { ApplicationView } from '../../../electron/ipc/reclaim-contract.ts';
import { freeForYou, type Person } from '../../../protocol/free-for-you.ts';
import { sameHost, sameUser } from '../../../protocol/identity.ts';
import type { Checkout, Feature, LicenseServer, Pool, QueueEntry, Reservation } from '../../../protocol/license.ts';
import type { SitePolicy } from '../../../protocol/site-policy.ts';
import { rowOf } from '../../../protocol/tables.ts';
import type { SiteTables, TopicTables } from '../../../protocol/topics.ts';
import type { LinePlace } from '../../../protocol/waiting-list.ts';
import { denialOf, ownWait } from '../../requests/own-requests.ts';
import type { FeatureGroup } from '../../selection/select-features.ts';
import { strings } from '../../strings.ts';

interface Line {
  /** Stable and unique within the list. */
  readonly key: string;
}
/** Place among the lines of the same level, from 1, and how many those are: most of them are not drawn. */
interface Place {
  readonly position: number;
  readonly count: number;
}

export interface HeadingLine extends Line {
  readonly kind: 'heading';
  readonly heading: 'pinned' | LicenseServer;
}
export interface FeatureLine extends Line, Place {
  readonly kind: 'feature';
  readonly featureId: string;
  readonly open: boolean;
}
/** A line below a feature: its details when it is open, else the people that a search found. */
export type DetailLine = Line & Place & { readonly featureId: string } & DetailContent;

type DetailContent =
  | { readonly kind: 'actions' }
  | { readonly kind: 'denial'; readonly denialId: string }
  | { readonly kind: 'instead' }
  | { readonly kind: 'facts' }
  | { readonly kind: 'section'; readonly title: string }
  | { readonly kind: 'pool'; readonly pool: Pool }
  | { readonly kind: 'reservation'; readonly reservation: Reservation }
  | { readonly kind: 'place'; readonly line: LinePlace }
  | { readonly kind: 'queue'; readonly entry: QueueEntry; readonly place: number }
  | { readonly kind: 'holder'; readonly checkout: Checkout }
  /** What is known of the application behind one's own seats. */
  | { readonly kind: 'application'; readonly applicationId: string }
  | { readonly kind: 'message'; readonly text: string };
export type ListItem = HeadingLine | FeatureLine | DetailLine;

export interface ListItemsInput {
  readonly groups: readonly FeatureGroup[];
  readonly opened: readonly Feature[];
  /** Ids of open features that are full while something else would do that is free. */
  readonly helped: ReadonlySet<string>;
  /** Holders of open features; missing while they are being asked for. */
  readonly holders: Readonly<Record<string, TopicTables>>;
  /** Checkouts that match the search, by feature id, shown below closed features. */
  readonly matches: Readonly<Record<string, readonly Checkout[]>>;
  /** The person at the screen, whose own seats come first. */
  readonly person: Person;
  /** What concerns this person. */
  readonly mine: TopicTables;
  /** Applications behind own seats on this computer. */
  readonly applications: readonly Pick<ApplicationView, 'id' | 'features'>[];
  /** The waiting lists. */
  readonly lines: SiteTables['lines'];
  /** Null where the site has no waiting list. */
  readonly policy: SitePolicy | null;
}

/** Matching people shown below a closed feature; the others show when it is opened. */
const maxMatches = 5;

export function listItems(input: ListItemsInput): readonly ListItem[] {
  const opened = new Map(input.opened.map((feature) => [feature.id, feature]));
  const count = input.groups.reduce((sum, { featureIds }) => sum + featureIds.length, 0);
  const items: ListItem[] = [];
  let position = 0;
  for (const { key, heading, featureIds } of input.groups) {
    if (heading !== null) items.push({ kind: 'heading', key: `heading ${key}`, heading });
    for (const featureId of featureIds) {
      const feature = opened.get(featureId);
      const lines = feature ? details(feature, input) : matching(featureId, input.matches[featureId] ?? []);
      position += 1;
      items.push({ kind: 'feature', key: featureId, featureId, open: feature !== undefined, position, count });
      for (const [index, line] of lines.entries()) {
        items.push({ ...line, featureId, position: index + 1, count: lines.length });
      }
    }
  }
  return items;
}

type Detail = Line & DetailContent;

function matching(featureId: string, checkouts: readonly Checkout[]): readonly Detail[] {
  return checkouts
    .slice(0, maxMatches)
    .map((checkout) => ({ kind: 'holder', key: `${featureId} match ${checkout.id}`, checkout }));
}

function details(feature: Feature, input: ListItemsInput): readonly Detail[] {
  const holders = input.holders[feature.id];
  const of = (name: string) => `${feature.id} ${name}`;
  const lines: Detail[] = [];
  if (hasActions(feature, input)) lines.push({ kind: 'actions', key: of('actions') });
  const denial = denialOf(input.mine, feature.id);
  // A denial that is explained says it, too.
  if (denial !== null) lines.push({ kind: 'denial', key: of(`denial ${denial.id}`), denialId: denial.id });
  else if (input.helped.has(feature.id)) lines.push({ kind: 'instead', key: of('instead') });
  lines.push({ kind: 'facts', key: of('facts') });
  const section = (name: string, title: string, rows: readonly Detail[]) => {
    if (rows.length === 0) return;
    lines.push({ kind: 'section', key: of(name), title });
    for (const row of rows) lines.push(row);
  };
  const pools = feature.pools.length > 1 ? feature.pools : [];
  section(
    'pools',
    strings.details.pools(pools.length),
    // Pools have no id and their order is the license server's own.
    pools.map((pool, index) => ({ kind: 'pool', key: of(`pool ${index}`), pool })),
  );
  if (holders === undefined) {
    lines.push({ kind: 'message', key: of('loading'), text: strings.details.loading });
    return lines;
  }
  const places = Object.values(holders.places).sort((a, b) => a.since - b.since || byId(a, b));
  section(
    'places',
    strings.requests.line.title(places.length),
    places.map((line) => ({ kind: 'place', key: of(`place ${line.id}`), line })),
  );
  const reservations = Object.values(holders.reservations);
  const seatsReserved = reservations.reduce((sum, { count }) => sum + count, 0);
  section(
    'reservations',
    strings.details.reservations(seatsReserved),
    reservations.map((row) => ({ kind: 'reservation', key: of(row.id), reservation: row })),
  );
  const queue = Object.values(holders.queue).sort((a, b) => a.ahead - b.ahead || byId(a, b));
  section(
    'queue',
    strings.details.queue(queue.length),
    queue.map((entry, index) => ({ kind: 'queue', key: of(entry.id), entry, place: index + 1 })),
  );
  const checkouts = orderHolders(holders, input.person.user);
  const lastOwn = checkouts.findLastIndex((checkout) => isHere(checkout, input.person));
  section(
    'holders',
    strings.details.holders(checkouts.length),
    checkouts.flatMap((checkout, index) => [
      { kind: 'holder', key: of(checkout.id), checkout },
      ...(index === lastOwn ? ownApplications(feature, input) : []),
    ]),
  );
  if (checkouts.length === 0 && feature.limit !== 'unknown') {
    lines.push({ kind: 'message', key: of('nobody'), text: strings.details.nobody });
  }
  return lines;
}

const ownApplications = (feature: Feature, { applications }: ListItemsInput): readonly Detail[] =>
  applications
    .filter(({ features }) => features.includes(feature.name))
    .map(({ id }) => ({ kind: 'application', key: `${feature.id} application ${id}`, applicationId: id }));

/** Whether it is held by this person on this computer. */
const isHere = ({ user, host }: Checkout, person: Person): boolean =>
  sameUser(user, person.user) && sameHost(host, person.host);

/** Whether there is something to do about waiting for a feature. */
function hasActions(feature: Feature, { mine, lines, person, policy }: ListItemsInput): boolean {
  if (policy?.waiting !== true) return false;
  if (ownWait(mine, feature.id) !== null) return true;
  const isBarred = rowOf(mine.allowances, feature.id)?.barred != null;
  return !isBarred && freeForYou(feature, mine, person, lines) === 0;
}

/** Holders only get a new table when they changed, and sorting thousands takes a good part of a frame. */
const sorted = new WeakMap<TopicTables, { readonly user: string; readonly checkouts: readonly Checkout[] }>();

/** Own seats first, then who has held one longest; unknown starts last. */
function orderHolders(holders: TopicTables, user: string): readonly Checkout[] {
  const before = sorted.get(holders);
  if (before?.user === user) return before.checkouts;
  const all = Object.values(holders.checkouts);
  const own = all.filter((checkout) => sameUser(checkout.user, user)).sort(bySince);
  const others = all.filter((checkout) => !sameUser(checkout.user, user)).sort(bySince);
  const checkouts = [...own, ...others];
  sorted.set(holders, { user, checkouts });
  return checkouts;
}

const bySince = (a: Checkout, b: Checkout): number =>
  (a.since ?? Number.MAX_SAFE_INTEGER) - (b.since ?? Number.MAX_SAFE_INTEGER) || byId(a, b);

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
