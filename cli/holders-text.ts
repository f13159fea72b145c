/** One feature with its pools, holders, reservations and queue, as text for a terminal. Pure. */

import { sameHost, sameUser } from '../protocol/identity.ts';
import type { Checkout, QueueEntry, Reservation } from '../protocol/license.ts';
import { expiredWhy, expiryText } from './expiry-text.ts';
import type { FeatureStatus, Status } from './status-model.ts';
import { freeText, inUseText, serverTrouble, titleLine } from './status-text.ts';
import { type Cell, type Column, type Paint, tableLines } from './table.ts';
import { countText, durationText, momentText, plural, printable, sinceText } from './words.ts';

const holderColumns: readonly Column[] = [
  { title: 'USER' },
  { title: 'HOST' },
  { title: 'SINCE' },
  { title: 'SEATS', align: 'right' },
  { title: 'VERSION' },
  { title: 'BORROWED UNTIL' },
];

const queueColumns: readonly Column[] = [
  { title: 'WAITING', align: 'right' },
  { title: 'USER' },
  { title: 'HOST' },
  { title: 'SEATS', align: 'right' },
];

type Me = Pick<Status, 'user' | 'host'>;

const isMe = (entry: { user: string; host: string }, me: Me): boolean =>
  sameUser(entry.user, me.user) && sameHost(entry.host, me.host);

const userCell = (entry: { user: string; host: string }, me: Me): Cell =>
  isMe(entry, me) ? { text: `${entry.user} (you)`, style: 'bold' } : { text: entry.user };

function holderRow(checkout: Checkout, status: Status): Cell[] {
  const until = checkout.kind === 'borrowed' ? (checkout.until === null ? '?' : momentText(checkout.until)) : '';
  return [
    userCell(checkout, status),
    { text: checkout.host },
    { text: sinceText(checkout.since, status.at) },
    { text: String(checkout.count) },
    { text: checkout.version ?? '?' },
    { text: until },
  ];
}

const queueRow = (entry: QueueEntry, index: number, me: Me): Cell[] => [
  { text: String(index + 1) },
  userCell(entry, me),
  { text: entry.host },
  { text: String(entry.count) },
];

const reservationLine = ({ count, reservedFor, name }: Reservation): string =>
  `${plural(count, 'seat')} reserved for ${reservedFor.replace('-', ' ')} ${printable(name)}`;

function poolLine(pool: FeatureStatus['pools'][number], at: number): string {
  const version = pool.version === null ? 'unknown version' : `version ${printable(pool.version)}`;
  const issued = pool.issued === null ? '' : `, ${pool.issued} issued`;
  const expiry = expiryText(pool.expiry, at);
  return `Pool: ${version}${issued}, ${expiry}`;
}

function summary(feature: FeatureStatus, at: number): string {
  const counts = [
    `${freeText(feature.freeForYou)} free for you`,
    `${inUseText(feature)} in use`,
    `${countText(feature.borrowed)} borrowed`,
    `${countText(feature.reserved)} reserved`,
    `${countText(feature.queued)} queued`,
  ];
  return feature.staleSince === null
    ? counts.join(' · ')
    : `${counts.join(' · ')} · as of ${durationText(at - feature.staleSince)} ago`;
}

/** One feature: counts, pools, then who holds it and who waits. */
export function featureText(feature: FeatureStatus, status: Status, paint: Paint): string[] {
  const vendor = feature.vendorDaemon === null ? '' : ` (${feature.vendorDaemon})`;
  const { problem, checkouts = [], reservations = [], queue = [] } = feature;
  const difference =
    feature.difference === null || feature.difference === 0
      ? []
      : [
          `The license server says ${feature.inUse} in use; its own lines add up to ${(feature.inUse ?? 0) - feature.difference}.`,
        ];
  return [
    paint('bold', printable(`${feature.name} on ${feature.serverName}${vendor}`)),
    summary(feature, status.at),
    ...(problem === null
      ? []
      : [printable(expiredWhy(feature, status.at) ?? `${problem.message} ${problem.nextStep}`)]),
    ...difference,
    ...feature.pools.map((pool) => poolLine(pool, status.at)),
    ...reservations.map(reservationLine),
    ...(checkouts.length === 0
      ? []
      : [
          '',
          ...tableLines(
            holderColumns,
            checkouts.map((checkout) => holderRow(checkout, status)),
            paint,
          ),
        ]),
    ...(queue.length === 0
      ? []
      : [
          '',
          ...tableLines(
            queueColumns,
            queue.map((entry, index) => queueRow(entry, index, status)),
            paint,
          ),
        ]),
  ];
}

/** The whole answer to `seatlight status FEATURE`. */
export function holdersText(status: Status, paint: Paint): string[] {
  const concerned = status.servers.filter((server) => status.features.some(({ serverId }) => serverId === server.id));
  const troubles = concerned.flatMap((server) => serverTrouble(server, status.at, paint));
  return [
    titleLine(status, paint),
    ...(troubles.length === 0 ? [] : ['', ...troubles]),
    ...status.features.flatMap((feature) => ['', ...featureText(feature, status, paint)]),
  ];
}
