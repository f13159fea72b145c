/** Times with the month as a word, such as `Tue Nov  3 11:34:40 2020` or `Fri Jun 5, 2026 19:55`. Pure. */
import { dateText, isDate, two } from './calendar.ts';
import { monthNumber } from './months.ts';
import type { WallTime } from './report.ts';

/** As C's `asctime` writes it, and with the year before the time; the weekday may be missing. */
const shapes = [
  /(?<month>\p{L}{3,12})\.?\s+(?<day>\d{1,2})\s+(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d))?\s+(?<year>\d{4})(?!\d)/u,
  /(?<month>\p{L}{3,12})\.?\s+(?<day>\d{1,2}),?\s+(?<year>\d{4})(?:,?\s+(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d))?(?!\d))?(?!,?\s*\d|:)/u,
  /(?<!\d)(?<day>\d{1,2})\.?[\s-]+(?<month>\p{L}{3,12})\.?[\s-]+(?<year>\d{4})(?:,?\s+(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d))?(?!\d))?(?!,?\s*\d|:)/u,
];

/** The first such time in the text, midnight where only a day is told; null where there is none. */
export function wordedTime(text: string): WallTime | null {
  for (const shape of shapes) {
    const found = shape.exec(text)?.groups;
    if (found === undefined) continue;
    const { month: name = '', day = '', year = '', hour = '0', minute = '00', second = '00' } = found;
    const month = monthNumber(name);
    if (month === null || !isDate(Number(year), month, Number(day))) continue;
    if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) continue;
    return `${dateText(Number(year), month, Number(day))}T${two(Number(hour))}:${minute}:${two(Math.min(Number(second), 59))}`;
  }
  return null;
}
