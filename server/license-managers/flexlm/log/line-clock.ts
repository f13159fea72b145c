/**
 * Which day a line of a debug log is of. Lines have a time of day only; now and then one has a date. Between those the day
 * is carried on, and goes on by one where the clock goes back.
 */

import { dateTextOf, two } from '../../calendar.ts';
import type { WallTime } from '../../report.ts';

const daySeconds = 86_400;
/** Vendor daemons write one file together, so that lines come a little out of order: a clock that goes back less is none. */
const reorderSeconds = 3_600;
/** A line of just before midnight that comes just after it. */
const reorderAtMidnightSeconds = 600;

/** When a line was written: seconds into a day that is counted from a day that may not be known yet. */
export interface LineTime {
  readonly day: number;
  readonly seconds: number;
}

/** What a clock goes on from. */
export interface LineClockMemory {
  /** Days since 1970 of day 0; null while no date was seen. */
  readonly base: number | null;
  readonly day: number;
  readonly seconds: number | null;
}

export interface LineClock {
  /** Takes the time of day of the next line. */
  pass(seconds: number): void;
  /** The line that was passed last is of this day. */
  dateLine(daysSince1970: number): void;
  /** The same by a date with its own time of day, which may be on the other side of midnight. */
  dateLineBy(daysSince1970: number, seconds: number): void;
  /** Where no date was seen: the line that was passed last is the latest that is not after `now`. */
  settle(now: WallTime): void;
  readonly isDated: boolean;
  /** The time of the line that was passed last. */
  lineTime(): LineTime;
  /** As it is written; null while no date was seen. */
  textOf(time: LineTime): WallTime | null;
  /** The same of the line that was passed last. */
  text(): WallTime | null;
  memory(): LineClockMemory;
}

const nowPattern = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})/;

export function createLineClock(from: LineClockMemory): LineClock {
  let { base, day } = from;
  /** Time of day of the last line; negative before the first. */
  let last = from.seconds ?? -1;
  let lineDay = day;
  let lineSeconds = Math.max(0, last);
  let textDay = Number.NaN;
  let dateText = '';
  let textSeconds = -1;
  let text: WallTime = '';

  function dateLine(daysSince1970: number): void {
    base = daysSince1970 - lineDay;
  }

  function textAt(atDay: number, seconds: number): WallTime | null {
    if (base === null) return null;
    const days = base + atDay;
    if (days === textDay && seconds === textSeconds) return text;
    if (days !== textDay) {
      textDay = days;
      dateText = `${dateTextOf(days)}T`;
    }
    textSeconds = seconds;
    const minutes = (seconds / 60) | 0;
    text = `${dateText}${two((minutes / 60) | 0)}:${two(minutes % 60)}:${two(seconds % 60)}`;
    return text;
  }

  return {
    pass(seconds) {
      lineSeconds = seconds;
      if (last >= 0 && seconds - last > daySeconds - reorderAtMidnightSeconds) {
        lineDay = day - 1;
        return;
      }
      if (last - seconds > reorderSeconds) day++;
      lineDay = day;
      last = seconds;
    },
    dateLine,
    dateLineBy(daysSince1970, seconds) {
      const apart = lineSeconds - seconds;
      dateLine(daysSince1970 + (apart > daySeconds / 2 ? -1 : apart < -daySeconds / 2 ? 1 : 0));
    },
    settle(now) {
      const found = nowPattern.exec(now);
      if (base !== null || last < 0 || !found) return;
      const days = Math.floor(Date.parse(`${found[1]}T00:00:00Z`) / (daySeconds * 1000));
      if (Number.isNaN(days)) return;
      const seconds = Number(found[2]) * 3600 + Number(found[3]) * 60 + Number(found[4]);
      dateLine(lineSeconds <= seconds ? days : days - 1);
    },
    get isDated() {
      return base !== null;
    },
    lineTime: () => ({ day: lineDay, seconds: lineSeconds }),
    textOf: (time) => textAt(time.day, time.seconds),
    text: () => textAt(lineDay, lineSeconds),
    memory: () => ({ base, day, seconds: last < 0 ? null : last }),
  };
}
