/** Reports print the start of a checkout in whole minutes, the log in seconds. Pure. */
import type { WallTime } from '../../license-managers/report.ts';

const minuteMs = 60_000;
/** How much later than its start a checkout can be written to the log. */
const slackMs = 5_000;

/** The minute that a reading lies in. */
export function minuteOf(wall: WallTime): WallTime {
  return `${wall.slice(0, 16)}:00`;
}

/** The minute before the one that a reading lies in; the same where it is none. */
export function minuteBefore(wall: WallTime): WallTime {
  const moment = Date.parse(`${minuteOf(wall)}Z`);
  return Number.isNaN(moment) ? wall : new Date(moment - minuteMs).toISOString().slice(0, 19);
}

/** Whether a checkout with this printed start can be the one that a line tells of. */
export function fitsStart(start: WallTime | undefined, wall: WallTime): boolean {
  if (start === undefined) return false;
  const later = Date.parse(`${wall}Z`) - Date.parse(`${start}Z`);
  return later >= 0 && later < minuteMs + slackMs;
}
