/** Prints how things stand in the grammar of `lstc_qrun`. Times are in the local zone of this process. Pure. */
import type { Seat, Situation, SituationFeature } from '../situation.ts';

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (number: number): string => String(number).padStart(2, '0');
const right = (value: string | number, width: number): string => String(value).padStart(width);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What the tool prints first, whatever follows. */
export const heading = (address: string): string => `Using user specified server ${address}`;

/** Programs of this kind always have a number of licences. */
const counted = ({ features }: Situation): readonly SituationFeature[] =>
  features.filter(({ uncounted, unsupported }) => !uncounted && !unsupported);

const seatsOf = ({ pools }: SituationFeature): readonly Seat[] => pools.flatMap(({ seats }) => seats);
const pidOf = ({ pid, handle }: Pick<Seat, 'handle'> & { readonly pid?: number | null }): number => pid ?? handle;

/** With `-r`: all programs with who uses them. */
export function printLicenses(situation: Situation): string[] {
  return [
    heading(situation.address),
    '',
    'LICENSE INFORMATION',
    '',
    'PROGRAM          EXPIRATION CPUS  USED   FREE    MAX | QUEUE',
    '---------------- ----------      ----- ------ ------ | -----',
    ...counted(situation).flatMap(printProgram),
  ];
}

function printProgram(feature: SituationFeature): string[] {
  const seats = seatsOf(feature);
  const used = sum(seats.map((seat) => seat.seats));
  const waiting = sum(feature.queue.map((entry) => entry.seats));
  const figures = [right(seats.length > 0 ? '-' : used, 10), right(feature.issued - used, 6), right(feature.issued, 6)];
  return [
    `${feature.name.padEnd(16)} ${printExpiry(feature.pools[0]?.expiry ?? null)} ${figures.join(' ')} | ${right(waiting, 5)}`,
    ...seats.map((seat) => ` ${right(seat.user, 8)} ${right(pidOf(seat), 8)}@${seat.host}  ${seat.seats}`),
  ];
}

/** The tool writes a day of 2038 where a licence does not end. */
const printExpiry = (expiry: Date | null): string =>
  expiry === null ? '01/15/2038' : `${two(expiry.getMonth() + 1)}/${two(expiry.getDate())}/${expiry.getFullYear()}`;

/** Without `-r`: what runs and what waits. */
export function printPrograms(situation: Situation): string[] {
  const all = counted(situation);
  const waiting = all.flatMap(({ name, queue }) => queue.map((entry) => printLine(name, entry, null)));
  return [
    heading(situation.address),
    '',
    ...table('Running Programs'),
    ...all.flatMap((feature) => seatsOf(feature).map((seat) => printLine(feature.name, seat, seat.sinceAt))),
    ...(waiting.length === 0 ? ['No programs queued'] : ['', ...table('Queued Programs'), ...waiting]),
    '',
  ];
}

const table = (title: string): string[] => [
  `${' '.repeat(21)}${title}`,
  '',
  '    User             Host          Program              Started       # procs',
  '-'.repeat(77),
];

/** Host names are cut off where their column ends. */
function printLine(
  program: string,
  client: Pick<Seat, 'user' | 'host' | 'handle' | 'seats'> & { readonly pid?: number | null },
  at: number | null,
): string {
  const place = `${right(pidOf(client), 8)}@${client.host}`.slice(0, 26);
  const date = new Date(at ?? 0);
  const began =
    at === null
      ? '-'
      : `${days[date.getDay()]} ${months[date.getMonth()]} ${right(date.getDate(), 2)} ${two(date.getHours())}:${two(date.getMinutes())}`;
  return `${right(client.user, 8)} ${place} ${program.padEnd(16)} ${began} ${right(client.seats, 5)}`;
}
