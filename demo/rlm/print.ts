/** Prints how things stand in the grammar of `rlmutil rlmstat`. Times are in the local zone of this process. Pure. */
import type { Seat, Situation, SituationFeature, SituationMember, SituationPool } from '../situation.ts';

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const dayMs = 86_400_000;
/** License servers of the demo site run for so long. */
const upMs = 5 * dayMs + 51_974_000;

const two = (number: number): string => String(number).padStart(2, '0');
const clock = (date: Date): string => [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');

/** Such as `Tue Nov  3 11:34:40 2020`. */
const time = (date: Date): string =>
  `${days[date.getDay()]} ${months[date.getMonth()]} ${String(date.getDate()).padStart(2)} ${clock(date)} ${date.getFullYear()}`;

/** Such as `03/28 21:44`. */
export const outTime = (at: number): string => {
  const date = new Date(at);
  return `${two(date.getMonth() + 1)}/${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
};

/** Such as `30-jun-2027`. */
export const expiryText = (expiry: Date | null): string =>
  expiry === null
    ? 'permanent'
    : `${expiry.getDate()}-${(months[expiry.getMonth()] as string).toLowerCase()}-${expiry.getFullYear()}`;

export const banner = ['rlmutil v14.2 (demo site: all people are invented)', ''];

/** What the tool says where nobody answers. */
export const unreachable = (host: string, port: string): string[] => [
  ...banner,
  'Error connecting to "rlm" server',
  '',
  `Connection attempted to host: "${host}" on port ${port}`,
  '',
  'Connection refused at server (-111)',
];

const rule = ['', '\t------------------------', ''];

/** The report of one machine: of two, only the one that serves has ISV servers with licences. */
export function printStatus(situation: Situation, member: SituationMember, now: number): string[] {
  const { vendorDaemons, features } = situation;
  const serves = situation.members.length === 1 || member.master;
  const served = features.filter(({ unsupported }) => serves && !unsupported);
  const daemons = serves ? vendorDaemons : [];
  return [
    ...banner,
    `\trlm status on ${member.host} (port ${member.port}), up ${upText}`,
    '\trlm software version v14.2 (build:1)',
    ...printTimes(now),
    '',
    '\t--------- ISV servers ----------',
    '\t   Name           Port Running Restarts',
    ...daemons.map(({ name, up }) => `\t${name.padEnd(16)} 49679   ${up ? 'Yes' : 'No'}      0`),
    ...daemons.filter(({ up }) => up).flatMap(({ name, version }) => printIsv(name, version, served, member, now)),
  ];
}

const upText = `${Math.floor(upMs / dayMs)}d ${clockOf(upMs % dayMs)}`;

function clockOf(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) => two(Math.floor(part))).join(':');
}

function printTimes(now: number): string[] {
  const recent = 1_418_000;
  return [
    `\tStartup time: ${time(new Date(now - upMs))}`,
    `\tRecent Statistics (${clockOf(recent)}), init time: ${time(new Date(now - recent))}`,
  ];
}

function printIsv(
  name: string,
  version: string,
  all: readonly SituationFeature[],
  { host }: SituationMember,
  now: number,
): string[] {
  const features = all.filter(({ vendor }) => vendor === name);
  const refused = features.flatMap(({ events }) => events).filter(({ kind }) => kind === 'denied').length;
  const uses = features.flatMap((feature) => feature.pools.flatMap((pool) => printUses(feature, pool)));
  return [
    ...rule,
    `\t${name} ISV server status on ${host} (port 49679), up ${upText}`,
    `\t${name} software version v${version.replace(/^v/, '')} (build: 1)`,
    ...printTimes(now),
    '',
    '\t             Recent Stats         Todays Stats         Total Stats',
    `\tDenials:     0 (0/sec)           ${refused} (0/sec)          ${refused} (0/sec)`,
    ...rule,
    `\t${name} license pool status on ${host} (port 49679)`,
    '',
    ...features.flatMap((feature) => feature.pools.flatMap((pool, index) => printPool(feature, pool, index + 1))),
    ...(uses.length === 0 ? [] : [...rule, `\t${name} license usage status on ${host} (port 49679)`, '', ...uses]),
  ];
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

export const inUseOf = ({ seats }: SituationPool): number => total(seats.map((seat) => seat.seats));
export const reservedOf = ({ reservations }: SituationPool): number => total(reservations.map(({ count }) => count));

/** RLM takes the reserved licences out of the count. */
function printPool({ name, uncounted }: SituationFeature, pool: SituationPool, number: number): string[] {
  const reserved = reservedOf(pool);
  const used = `inuse: ${inUseOf(pool)}, exp: ${expiryText(pool.expiry)}`;
  return [
    `\t${name} v${pool.version}, pool: ${number}`,
    uncounted ? `\t\tUNCOUNTED, ${used}` : `\t\tcount: ${pool.issued - reserved}, # reservations: ${reserved}, ${used}`,
    '\t\tobsolete: 0, min_remove: 120, total checkouts: 0',
  ];
}

const printUses = ({ name }: SituationFeature, { version, seats }: SituationPool): string[] =>
  seats.map((seat) => {
    const handle = `(handle: ${seat.handle.toString(16)})`;
    const use = `${seat.user}@${seat.host} ${seat.seats}/0 at ${outTime(seat.sinceAt)}  ${handle}`;
    return `\t${name} v${version}: ${use}${roamingText(seat)} `;
  });

/** A seat that lingers long after its program has ended is away. */
const roamingText = ({ linger }: Seat): string =>
  linger === null || linger.left === 0 ? '' : ` roaming, ${Math.ceil((linger.total * 1000) / dayMs)} days`;
