/** A stretch of time as My day tells of it. */
import { dayOf } from '../../../protocol/projects/calendar.ts';
import type { Range } from '../../day/range.ts';
import { formatShortDay, formatTimeIn } from '../../format/days.ts';
import type { DayModel } from './use-day-model.ts';

/** `09:00–09:30`, and `Mon 23 09:00–09:30` unless that is the one day that is shown. */
export function timeText({ from, to }: Range, { zone, rows }: Pick<DayModel, 'zone' | 'rows'>): string {
  const day = dayOf(from, zone);
  const isShownAlone = rows.length === 1 && rows[0]?.day === day;
  return `${isShownAlone ? '' : `${formatShortDay(day)} `}${formatTimeIn(from, zone)}–${formatTimeIn(to, zone)}`;
}
