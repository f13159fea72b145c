/** Prints how things stand in the grammar of `lsmon`. Times are in the local zone of this process. Pure. */
import type { Seat, Situation, SituationFeature, SituationPool, Waiting } from '../situation.ts';

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const dayMs = 86_400_000;

const two = (number: number): string => String(number).padStart(2, '0');

/** Such as `Tue Nov 03 11:34:40 2020`. */
function time(date: Date): string {
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return `${days[date.getDay()]} ${months[date.getMonth()]} ${two(date.getDate())} ${clock} ${date.getFullYear()}`;
}

const labelled = (indent: number, label: string, value: string | number): string =>
  `${' '.repeat(indent)}|- ${label.padEnd(31)}: ${value}`;

/** What the tool prints first, whatever follows. */
export const banner = (host: string): string[] => [
  '  Sentinel RMS demo site: all people are invented. Application Monitor',
  '',
  ` [Contacting Sentinel RMS server on host "${host}"]`,
  '',
];

/** What the tool prints last, before it waits. */
export const ending = ' Press Enter to continue . . .';

/** The whole report of a license server that answers, as lines. */
export function printStatus({ members, features }: Situation): string[] {
  const served = features.filter(({ unsupported }) => !unsupported);
  return [
    ...banner(members[0]?.host ?? ''),
    ...(served.length === 0 ? ['', ' No licensed features.'] : []),
    ...served.flatMap((feature) => feature.pools.flatMap((_, index) => printBlock(feature, index))),
    ending,
  ];
}

/** A license server of this kind serves each version of a feature by itself. */
function printBlock(feature: SituationFeature, index: number): string[] {
  const pool = feature.pools[index] as SituationPool;
  const queue = index === 0 ? feature.queue : [];
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const held = sum(pool.seats.map(({ seats }) => seats));
  const kept = sum(pool.reservations.map(({ count }) => count));
  const taken = sum(pool.seats.map((seat) => (isAway(seat) ? seat.seats : 0)));
  const limit = feature.uncounted ? 'Unlimited' : pool.issued;
  const available = feature.uncounted ? 'Unlimited' : Math.max(0, pool.issued - held - kept);
  const expiry = pool.expiry === null ? 'License has no expiration.' : time(pool.expiry);
  return [
    ' |- Feature Information',
    labelled(3, 'Feature name', `"${feature.name}"  \t`),
    labelled(3, 'Feature version', `"${pool.version}"`),
    '',
    labelled(3, 'License type', '"Normal License" '),
    labelled(3, 'Commuter license allowed', 'YES'),
    labelled(3, 'Maximum concurrent user(s)', limit),
    labelled(3, 'Unreserved tokens in use', held),
    labelled(3, 'Available unreserved', available),
    labelled(3, 'Commuter tokens in use', taken),
    labelled(3, 'Reserved tokens in use', 0),
    labelled(3, 'Available reserved', kept),
    labelled(3, 'Unreserved tokens in queue', sum(queue.map(({ seats }) => seats))),
    labelled(3, 'Soft limit on users', 'Unlimited'),
    labelled(3, 'Expiration date', expiry),
    '',
    '   |- License Information',
    labelled(5, 'License status', 'Active'),
    labelled(5, 'Maximum concurrent user(s)', limit),
    labelled(5, 'Expiration date', expiry),
    '',
    ...pool.seats.flatMap(printClient),
    ...(queue.length === 0 ? [] : ['   |- Queued Client Information:', ...queue.flatMap(printWaiting)]),
  ];
}

const isAway = ({ linger }: Seat): boolean => linger !== null && linger.left !== 0;

function printClient(seat: Seat): string[] {
  const away = isAway(seat) ? Math.ceil(((seat.linger?.total ?? 0) * 1000) / dayMs) : 0;
  return [
    '   |- Client Information',
    labelled(5, 'User name', seat.user),
    labelled(5, 'Host name', seat.host),
    ...(seat.display === null ? [] : [labelled(5, 'X display name', seat.display)]),
    labelled(5, 'Group name', 'DefaultGrp'),
    labelled(5, 'Status', `Running since ${time(new Date(seat.sinceAt))} `),
    ...(seat.seats > 1 ? [labelled(5, 'Number of tokens used', seat.seats)] : []),
    ...(away > 0 ? [labelled(5, 'Commuter checkout days', `${away} days`)] : []),
    labelled(5, 'Is commuter token', away > 0 ? 'YES' : 'NO'),
    '',
  ];
}

const printWaiting = ({ user, host, display, seats }: Waiting): string[] => [
  labelled(5, 'User name', user),
  labelled(5, 'Host name', host),
  ...(display === null ? [] : [labelled(5, 'X display name', display)]),
  labelled(5, 'No of tokens requested', seats),
  labelled(5, 'Status', 'Queued since the demo began'),
  '',
];
