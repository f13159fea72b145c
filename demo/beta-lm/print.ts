/** Prints how things stand in the grammar of `beta_lm_stat`, as far as it is known. Pure. */
import type { Seat, Situation, SituationFeature } from '../situation.ts';

/** Licences are printed in hundredths. */
const credits = (licences: number): number => licences * 100;

const two = (number: number): string => String(number).padStart(2, '0');

/** Local time. */
function time(at: number): string {
  const date = new Date(at);
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`;
}

/** What the tool prints first, whatever follows. */
export const heading = (host: string): string => `Trying ${host} ....`;

export function printStatus({ members, features }: Situation): string[] {
  const counted = features.filter(({ uncounted, unsupported }) => !uncounted && !unsupported);
  return [
    heading(members[0]?.host ?? ''),
    '',
    'MODULE | MAX | RESERVED | USED',
    ...counted.map(printFeature),
    '',
    'USER NAME@HOST | MODULE | CREDITS | DATE',
    ...counted.flatMap(({ name, pools }) => pools.flatMap(({ seats }) => seats.map((seat) => printSeat(name, seat)))),
  ];
}

const printFeature = ({ name, issued, inUse }: SituationFeature): string =>
  `PRE_POST: ${name} | ${credits(issued)} | 0 | ${credits(inUse)}`;

const printSeat = (name: string, { user, host, seats, sinceAt }: Seat): string =>
  `${user}@${host} | ${name} | ${credits(seats)} | ${time(sinceAt)}`;
