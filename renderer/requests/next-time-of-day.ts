/** Pure: when a time of the day comes next. */

/** The next moment at which this computer's clock shows `HH:MM`: today, or tomorrow when it is past; null for no time. */
export function nextTimeOfDay(time: string, now: number): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)(?::\d\d)?$/.exec(time) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const date = new Date(now);
  date.setHours(Number(hours), Number(minutes), 0, 0);
  // By the calendar, because a day in spring or autumn is not 24 hours long.
  if (date.getTime() <= now) date.setDate(date.getDate() + 1);
  return date.getTime();
}
