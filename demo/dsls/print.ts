/**
 * Prints how things stand in the grammar of `DSLicSrv -admin`, as a table or as text in any language. Times are in the local
 * zone of this process. Pure.
 */
import type { Seat, Situation, SituationFeature, SituationPool, Waiting } from '../situation.ts';

const two = (number: number): string => String(number).padStart(2, '0');

/** Such as `2026-11-23 08:30:00`, as in tables. */
const isoTime = (date: Date): string =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`;

/** What the tool prints first, whatever follows. */
export const banner = 'License Administration Tool Version 6.430.1 of the demo site: all people are invented.';

/** What the tool prints when it has got through to a license server. */
export const printHeading = ({ members, version }: Situation, host: string): string[] => [
  banner,
  `admin >\tSoftware version: ${version}`,
  members.length > 1 ? '\tFailover mode' : '\tStandalone mode',
  '\tReady: yes',
  members.length > 1
    ? `\tServer names: ${members.map((member) => member.host).join(' ')}   Server ids: DEMO-1 DEMO-2 DEMO-3`
    : `\tServer name: ${host}   Server id: DEMO-1`,
  'Warning: restricted connection, some operations are not permitted',
];

const tableHeading =
  'Editor,EditorId,Feature,Model,Commercial Type,Max Release Number,Max Release Date,Pricing Structure,Max Casual Duration,Expiration Date,Customer ID,Count,Inuse,Tokens,Casual Usage (mn),Host,User,Internal ID,Active Process,Client Code Version,Session ID,Granted Since,Last Used At,Granted At,Queue Position,';
const endless = '2099-12-31 23:59:59';
const editorId = '5E756A80';

/** Licences of which one takes many are tokens; those that are kept for a user are of named ones. */
function modelOf({ pools }: SituationFeature): 'Token' | 'NamedUser' | 'ConcurrentUser' {
  if (pools.some(({ seats }) => seats.some((seat) => seat.seats > 1))) return 'Token';
  return pools.some((pool) => namesOf(pool).length > 0) ? 'NamedUser' : 'ConcurrentUser';
}

const namesOf = ({ reservations }: SituationPool): readonly string[] =>
  reservations.filter(({ for: kind }) => kind === 'USER').map(({ name }) => name);

const inUseOf = (pool: SituationPool): number =>
  pool.seats.reduce((sum, { seats }) => sum + seats, 0) + namesOf(pool).length;

const isAway = ({ linger }: Seat): boolean => linger !== null && linger.left !== 0;
const endOf = ({ sinceAt, linger }: Seat): Date => new Date(sinceAt + (linger?.total ?? 0) * 1000);
const place = (host: string): string => `${host} (41D6-0a000007.1)/10.0.0.7`;
const program = '/opt/cad/bin/cad';
const sessionId = (handle: number): string => `2000${handle.toString(16).toUpperCase().padStart(8, '0')}`;

/** The licences and who has them, as `getLicenseUsage -csv -all` prints them. */
export const printTable = ({ features }: Situation): string[] => [
  `admin >${tableHeading}`,
  ...features
    .filter(({ unsupported }) => !unsupported)
    .flatMap((feature) => feature.pools.flatMap((_, index) => printRows(feature, index))),
  'admin >',
];

function printRows(feature: SituationFeature, index: number): string[] {
  const pool = feature.pools[index] as SituationPool;
  const model = modelOf(feature);
  const expiry = pool.expiry === null ? endless : isoTime(pool.expiry);
  const count = feature.uncounted ? 'unlimited' : pool.issued;
  const licence = `${feature.vendor},${editorId},${feature.name},${model},STD,${pool.version},${expiry},YLC,0,${expiry},1000${index},${count},${inUseOf(pool)},`;
  const tokens = (seats: number): string => (model === 'Token' ? String(seats) : '');
  const session = (seat: Seat): string => {
    const since = isoTime(new Date(seat.sinceAt));
    const process = isAway(seat) ? `offline license until ${isoTime(endOf(seat))}` : `${program} ( ${seat.handle})`;
    return `${tokens(seat.seats)},,${place(seat.host)},${seat.user},,${process},6.430,${sessionId(seat.handle)},${since},${since},${since},,`;
  };
  const wait = ({ user, host, seats }: Waiting, ahead: number): string =>
    `${tokens(seats)},,${place(host)},${user},,,6.430,,,,,${ahead + 1},`;
  const rows = [
    ...pool.seats.map(session),
    ...namesOf(pool).map((name) => `,,,${name},${name.toUpperCase()}@DEMO,,,,,,,,`),
    ...(index === 0 ? feature.queue.map(wait) : []),
  ];
  return rows.length === 0 ? [licence] : rows.map((row) => licence + row);
}

/**
 * The same as `getLicenseUsage -all` prints it, as text.
 * @param language whose times are printed, such as `de-DE`
 */
export function printText({ features }: Situation, language = 'en-US'): string[] {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium' });
  const vendors = [...new Set(features.map(({ vendor }) => vendor))];
  return [
    ...vendors.flatMap((vendor) => [
      `admin >\t${vendor} (${editorId}-1C80-478D-B83A-000000000000)`,
      ...features
        .filter((feature) => feature.vendor === vendor && !feature.unsupported)
        .flatMap((feature) => feature.pools.flatMap((_, index) => printLicence(feature, index, format))),
    ]),
    'admin >',
  ];
}

function printLicence(feature: SituationFeature, index: number, format: Intl.DateTimeFormat): string[] {
  const pool = feature.pools[index] as SituationPool;
  const model = modelOf(feature);
  const end = pool.expiry === null ? '' : format.format(pool.expiry);
  const dates = end === '' ? '' : `maxReleaseDate: ${end} expirationDate: ${end} `;
  const count = feature.uncounted ? 'unlimited' : pool.issued;
  const tokens = (seats: number): string => (model === 'Token' ? ` tokens: ${seats}` : '');
  const session = (seat: Seat): string => {
    const process = isAway(seat) ? 'offline license' : `${program} ( ${seat.handle})`;
    const until = isAway(seat) ? ` until: ${format.format(endOf(seat))}` : '';
    const since = format.format(new Date(seat.sinceAt));
    return `\t\t\t${place(seat.host)}  ${seat.user}  ${process}  6.430  ${sessionId(seat.handle)} granted since: ${since}${until}${tokens(seat.seats)}`;
  };
  return [
    `\t\t${feature.name} maxReleaseNumber: ${pool.version}  ${dates}type: ${model}  count: ${count}  inuse: ${inUseOf(pool)} customerId: 1000${index} pricing structure: YLC`,
    ...pool.seats.map(session),
    ...namesOf(pool).map(
      (name) => `\t\t\tinternal Id: ${name.toUpperCase()}@DEMO  by user: ${name} on host: ${place('ws')}`,
    ),
    ...(index === 0
      ? feature.queue.map(
          ({ user, host, seats }, ahead) =>
            `\t\t\t${place(host)}  ${user}  ${program}${tokens(seats)} queue position: ${ahead + 1}`,
        )
      : []),
  ];
}
