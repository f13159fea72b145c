/** Prints how things stand as an Admin Control Center lists it. Times are in the local zone of this process. Pure. */
import type { Seat, Situation, SituationFeature, SituationPool } from '../situation.ts';

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (number: number): string => String(number).padStart(2, '0');

/** Such as `Fri Jun 5, 2026 19:55`. */
function time(date: Date): string {
  const day = `${days[date.getDay()]} ${months[date.getMonth()]} ${date.getDate()}, ${date.getFullYear()}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

type Fields = Readonly<Record<string, string | number>>;

/** One object, a field on each line. */
const printObject = (fields: Fields): string[] => {
  const pairs = Object.entries(fields).map(([name, value]) => `"${name}":${JSON.stringify(String(value))}`);
  return ['{', ...pairs.map((pair, index) => (index === pairs.length - 1 ? pair : `${pair},`)), '},'];
};

const printList = (name: string, objects: readonly Fields[]): string[] => [
  `/*JSON:${name}*/`,
  ...objects.flatMap(printObject),
  `{"fhaspid":"0","ffea":"0","cnt":"${objects.length}"}`,
  '/*',
  ' <admin_status>',
  '  <code>0</code>',
  ' </admin_status>',
  '*/',
];

const isAway = ({ linger }: Seat): boolean => linger !== null && linger.left !== 0;
const seatsOf = (seats: readonly Seat[]): number => seats.reduce((sum, seat) => sum + seat.seats, 0);

/** Where a feature stands among the others; its number is made of it. */
interface Place {
  readonly feature: SituationFeature;
  readonly fid: number;
}

const placesOf = ({ features }: Situation): readonly Place[] =>
  features.filter(({ unsupported }) => !unsupported).map((feature, index) => ({ feature, fid: 100 + index }));

/** A key for each pool. */
function entryOf({ feature, fid }: Place, pool: SituationPool, index: number): Fields {
  const away = seatsOf(pool.seats.filter(isAway));
  const expiry = pool.expiry === null ? 'Perpetual' : `Expiration Date<br><nobr>&nbsp;${time(pool.expiry)}</nobr>`;
  return {
    ven: 41_000,
    haspid: 700_100 + index,
    fid,
    fn: feature.name,
    isloc: 1,
    loc: 'Local',
    cnt: 'Process',
    logc: seatsOf(pool.seats) - away,
    logl: feature.uncounted ? -1 : pool.issued,
    ...(away > 0 && { detc: away }),
    lic: expiry,
    typ: 'HASP-HL',
  };
}

/** The list of features. */
export const printFeatures = (situation: Situation): string[] =>
  printList(
    'features',
    placesOf(situation).flatMap((place) => place.feature.pools.map((pool, index) => entryOf(place, pool, index))),
  );

/** The list of sessions. Detached seats have none. */
export const printSessions = (situation: Situation): string[] =>
  printList(
    'sessions',
    placesOf(situation).flatMap(({ feature, fid }) =>
      feature.pools
        .flatMap(({ seats }) => seats)
        .filter((seat) => !isAway(seat))
        .map((seat) => ({
          sid: seat.handle,
          vendorid: 41_000,
          fid,
          fn: feature.name,
          cli: '10.1.2.3',
          usr: seat.user,
          mch: seat.host,
          ...(seat.pid !== null && { pid: seat.pid }),
          ...(seat.seats > 1 && { seats: seat.seats }),
          lt: time(new Date(seat.sinceAt)),
        })),
    ),
  );
