/** Prints how things stand in the grammar of `monitorlm`. Pure. */
import type { Seat, Situation, SituationFeature } from '../situation.ts';

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

const two = (number: number): string => String(number).padStart(2, '0');
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Somebody who uses a program; this license manager has a line for each seat. */
export interface Use {
  readonly program: string;
  readonly class: string;
  readonly seat: Seat;
}

/** Programs of this kind always have a number of licences. */
export const countedIn = ({ features }: Situation): readonly SituationFeature[] =>
  features.filter(({ uncounted, unsupported }) => !uncounted && !unsupported);

/** Each pool stands for a class of licences. */
const classOf = (pool: number): string => 'ABCDEFGH'[pool] ?? 'Z';

export const usesOf = ({ name, pools }: SituationFeature): readonly Use[] =>
  pools.flatMap(({ seats }, index) =>
    seats.flatMap((seat) => Array.from({ length: seat.seats }, () => ({ program: name, class: classOf(index), seat }))),
  );

/** Hours and minutes. */
export function printDuration({ sinceAt }: Seat, now: number): string {
  const minutes = Math.max(0, Math.floor((now - sinceAt) / 60_000));
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** @param date whose local time is printed */
export const clock = (date: Date): string => [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');

/** The report as text, with times in the local zone of this process. */
export function printText(situation: Situation, now: number): string[] {
  const date = new Date(now);
  const day = `${days[date.getDay()]}, ${months[date.getMonth()]} ${date.getDate()} ${date.getFullYear()}`;
  const counted = countedIn(situation);
  return [
    'Online help is in the documentation. Demo site: all people are invented.',
    '',
    `MathLM Version ${situation.version} `,
    `MathLM Server ${situation.members[0]?.host ?? ''} `,
    `Date : ${day} ${clock(date)} `,
    '',
    'License Usage Summary:',
    '                            License    Total    Total',
    'Program                        Class    in Use    Authorized',
    '-'.repeat(54),
    '',
    ...counted.flatMap(printTotals),
    '',
    'Licenses in Use:',
    '                            License',
    'Program            Version    Class    Username        Hostname        Duration',
    '-'.repeat(76),
    '',
    ...counted.flatMap((feature) => usesOf(feature).map((use) => printUse(use, now))),
    '',
  ];
}

const printTotals = ({ name, pools }: SituationFeature): string[] =>
  pools.map(({ issued, seats }, index) =>
    [name.padEnd(27), classOf(index), sum(seats.map((seat) => seat.seats)), issued].join('    '),
  );

const printUse = ({ program, class: letter, seat }: Use, now: number): string =>
  [program.padEnd(16), seat.version, letter, seat.user, seat.host, printDuration(seat, now)].join('    ');
