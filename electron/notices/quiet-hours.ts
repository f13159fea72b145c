/** The hours in which no pop-up comes. Pure. */
import type { SettingsValues } from '../ipc/contract.ts';

/** Whether this moment, on this computer's clock, lies in the quiet hours; they may go over midnight. */
export function isQuiet(hours: SettingsValues['quietHours'], now: number): boolean {
  if (!hours) return false;
  const time = new Date(now);
  const minute = time.getHours() * 60 + time.getMinutes();
  const [from, until] = [minuteOf(hours.from), minuteOf(hours.until)];
  // The same time twice is no time at all: whoever wants none at any time has the system's own switch.
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until;
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
