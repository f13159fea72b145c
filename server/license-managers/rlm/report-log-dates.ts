/** Dates of records in a report log of RLM. Pure. */
import { dateTextOf, dayNumber } from '../calendar.ts';
import { type LineDate, lineDate } from '../line-date.ts';
import type { WallTime } from '../report.ts';

/** The clock of a line may be a little behind that of the line before; further back, midnight has passed. */
const reorderMinutes = 60;

/** `03/28/2024 10:00[:07]`; null for anything else. */
export function fullDate(text: string): WallTime | null {
  const [, month, day, year, hour, minute, second = '0'] =
    /^(\d{1,2})\/(\d{1,2})\/(\d{4})\s+(\d{1,2}):(\d\d)(?::(\d\d))?$/.exec(text.trim()) ?? [];
  if (year === undefined) return null;
  return lineDate(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second));
}

export interface DayAndTime {
  readonly at: LineDate | null;
  /** What the clock shows now, where the lines have a time only; null where they have a day of their own. */
  readonly clock: WallTime | null;
}

/**
 * The date in these words: `03/28 10:00:07` without a year, or only `10:00`, which is of the day of `clock` or of the
 * next one.
 */
export function dayAndTime(words: readonly string[], clock: WallTime | null): DayAndTime {
  // The last one: texts of applications come before it, and what comes after it holds no time.
  const index = words.findLastIndex((word) => /^\d{1,2}:\d\d(:\d\d(\.\d+)?)?$/.test(word));
  const [, hour, minute, second = '0'] = /^(\d+):(\d+)(?::(\d+))?/.exec(words[index] ?? '') ?? [];
  if (hour === undefined) return { at: null, clock: null };
  const [, month, day] = /^(\d{1,2})\/(\d{1,2})$/.exec(words[index - 1] ?? '') ?? [];
  if (month !== undefined) {
    return {
      at: lineDate(null, Number(month), Number(day), Number(hour), Number(minute), Number(second)),
      clock: null,
    };
  }
  if (clock === null || Number(hour) > 23) return { at: null, clock: null };
  const passed = Number(clock.slice(11, 13)) * 60 + Number(clock.slice(14, 16)) - Number(hour) * 60 - Number(minute);
  const date = dateTextOf(
    dayNumber(Number(clock.slice(0, 4)), Number(clock.slice(5, 7)), Number(clock.slice(8, 10))) +
      (passed > reorderMinutes ? 1 : 0),
  );
  const at = `${date}T${hour.padStart(2, '0')}:${minute}:00`;
  return { at, clock: at };
}
