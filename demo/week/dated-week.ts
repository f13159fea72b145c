/** Puts the week into the calendar: the seven days before the present one, and of the present day what is over. Pure. */
import type { Person } from '../scenario-schema.ts';
import {
  type WeekCheckout,
  type WeekChoice,
  type WeekCorrection,
  type Weekday,
  weekCheckouts,
  weekChoices,
  weekCorrections,
} from './week.ts';

const hourMs = 3_600_000;
/** What the demo site itself tells of whoever runs it may go back so far. */
export const presentMs = 5 * hourMs;
const daysBack = 7;
const names: readonly (Weekday | null)[] = [null, 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', null];

export interface DatedCheckout extends Omit<WeekCheckout, 'day' | 'from' | 'to'> {
  readonly fromAt: number;
  readonly toAt: number;
}

export interface DatedChoice extends Omit<WeekChoice, 'day' | 'at'> {
  readonly at: number;
}

export interface DatedCorrection extends Omit<WeekCorrection, 'day' | 'from' | 'to'> {
  readonly fromAt: number;
  readonly toAt: number;
  /** The evening of the day. */
  readonly madeAt: number;
}

export interface DatedWeek {
  readonly checkouts: readonly DatedCheckout[];
  readonly choices: readonly DatedChoice[];
  readonly corrections: readonly DatedCorrection[];
}

/**
 * The present begins some hours ago: in the small hours the day before is the present one.
 * @param now milliseconds since 1970; days and times are those of this machine's zone
 */
export function weekBefore(now: number, you: Pick<Person, 'user' | 'host'>): DatedWeek {
  const over = now - presentMs;
  const days = Array.from({ length: daysBack + 1 }, (_, index) => dayBefore(over, daysBack - index));
  const ofWeek = <Told extends { readonly day: Weekday; readonly user: string; readonly host: string }, Dated>(
    told: readonly Told[],
    dated: (one: Told, moment: (time: string) => number) => Dated,
  ): Dated[] =>
    days.flatMap((day) =>
      told
        .filter((one) => one.day === names[day.getDay()])
        .map((one) => dated({ ...one, ...named(one, you) }, (time) => momentOf(day, time))),
    );
  return {
    checkouts: ofWeek(weekCheckouts, ({ day, from, to, ...one }, moment) => ({
      ...one,
      fromAt: moment(from),
      toAt: moment(to),
    })).filter(({ toAt }) => toAt < over),
    choices: ofWeek(weekChoices, ({ day, at, ...one }, moment) => ({ ...one, at: moment(at) })).filter(
      ({ at }) => at < over,
    ),
    corrections: ofWeek(weekCorrections, ({ day, from, to, ...one }, moment) => ({
      ...one,
      fromAt: moment(from),
      toAt: moment(to),
      madeAt: moment('17:30'),
    })).filter(({ madeAt }) => madeAt < over),
  };
}

function dayBefore(at: number, days: number): Date {
  const day = new Date(at);
  day.setHours(0, 0, 0, 0);
  day.setDate(day.getDate() - days);
  return day;
}

function momentOf(day: Date, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(day).setHours(hours, minutes, 0, 0);
}

const named = ({ user, host }: Pick<Person, 'user' | 'host'>, you: Pick<Person, 'user' | 'host'>) => ({
  user: user === '$user' ? you.user : user,
  host: host === '$host' ? you.host : host,
});
