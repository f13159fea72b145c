/** Prints how things stand in the grammar of `i4blt`. Times are in the local zone of this process. Pure. */
import type { Seat, Situation, SituationFeature, SituationPool } from '../situation.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (number: number): string => String(number).padStart(2, '0');

/** Such as `Jan 18 2038 04:14:07`. */
function time(date: Date): string {
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return `${months[date.getMonth()]} ${two(date.getDate())} ${date.getFullYear()} ${clock}`;
}
const endless = 'Jan 18 2038 04:14:07';

const rule = '='.repeat(75);
const title = (words: string): string[] => [rule, `===   ${[...words].join(' ')}`.padEnd(72).concat('==='), rule, ''];
const labelled = (label: string, value: string | number): string => `  ${`${label}:`.padEnd(30)}${value}`;

/** Name of a cluster in the demo site: high availability needs three machines. */
const clusterOf = ({ members }: Situation): string | null => (members.length < 3 ? null : 'DemoCluster');

/** The products with their licences, as `i4blt -lp -i` prints them. */
export const printProducts = (situation: Situation): string[] => [
  ...title('Products'),
  ...served(situation).flatMap((feature) => [
    ...printProduct(feature),
    ...feature.pools.flatMap((pool) => printLicense(pool, clusterOf(situation) ?? `ip:${situation.members[0]?.host}`)),
  ]),
  `${' '.repeat(25)}=== End of Product List ===`,
];

const served = ({ features }: Situation): readonly SituationFeature[] =>
  features.filter(({ unsupported }) => !unsupported);

const printProduct = (feature: SituationFeature): string[] => [
  labelled('Vendor Name', feature.vendor),
  labelled('Vendor ID', '4ca0fd5cf000.0d.00.02.1a.9a.00.00.00'),
  labelled('Product Name', feature.name),
  labelled('Product Version', feature.pools[0]?.version ?? '1.0'),
  labelled('Product ID', 4),
  labelled('Licenses', feature.issued),
  labelled('In Use Licenses', feature.inUse.toFixed(2)),
  '',
];

const printLicense = ({ issued, expiry }: SituationPool, server: string): string[] => [
  ' --------------------------- License Information --------------------------',
  `  ${issued}  Concurrent Access License(s)`,
  `  Server:      ${server}`,
  '  Serial Number:       ',
  `  Start Date:    Jan 02 2020 01:00:00         Exp. Date: ${expiry === null ? endless : time(expiry)}`,
  '  Multi-Use Rules: None',
  '  Threshold:        80',
  '  Soft Stop:        Disabled by Vendor',
  '',
];

/** Who uses the products, as `i4blt -s -lc` might print it: no output of the real one is known. */
export const printUsers = (situation: Situation): string[] => [
  ...title('Status'),
  ...served(situation).flatMap((feature) => [
    ...printProduct(feature),
    ...feature.pools.flatMap(({ seats }) => seats.flatMap(printUser)),
  ]),
];

function printUser(seat: Seat): string[] {
  const since = `  Number of Licenses: ${seat.seats}     Start Time: ${time(new Date(seat.sinceAt))}`;
  const isAway = seat.linger !== null && seat.linger.left !== 0;
  const end = time(new Date(seat.sinceAt + (seat.linger?.total ?? 0) * 1000));
  return [
    `  User Name: ${seat.user}     Node Name: ip:${seat.host}`,
    since,
    ...(isAway ? [`  License Type: Concurrent Offline     Reserved Until: ${end}`] : []),
    '',
  ];
}

/** The license servers that answer, as `i4blt -ln` might print them. */
export const printServers = ({ members }: Situation): string[] => [
  ...title('Servers'),
  ...members.filter(({ up }) => up).map(({ host }) => labelled('Server Name', `ip:${host}`)),
];

/** What the machines of a cluster are there for, as `i4blt -H s` might print it: the last one waits in reserve. */
export const printCluster = (situation: Situation): string[] => [
  labelled('Cluster Name', clusterOf(situation) ?? ''),
  labelled('Cluster ID', 4711),
  ...situation.members.map(({ host, up }, index, { length }) => {
    const role = index === length - 1 ? 'Reserve' : 'Active';
    return `  ${host.padEnd(28)}${up ? role : 'Down'}`;
  }),
];
