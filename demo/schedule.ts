/** What the clock says: moments, outages and expiry days of a scenario. Pure. */
import type { Expiry, Outage, ScenarioMoment } from './scenario-schema.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** The moment in milliseconds since 1970 UTC. */
export function momentAt(moment: ScenarioMoment, now: number): number {
  if (typeof moment === 'string') return Date.parse(moment);
  const period = moment.everyMinutes * minuteMs;
  const offset = (moment.atMinute * minuteMs) % period;
  return Math.floor((now - offset) / period) * period + offset;
}

/** Whether it is down at this moment. */
export function isOut(outage: Outage | undefined, now: number): boolean {
  if (outage === undefined) return false;
  if (outage === 'always') return true;
  const period = outage.everySeconds * 1000;
  return now % period >= period - outage.lastsSeconds * 1000;
}

/** When it last came back, or null when it is always up or always down. */
export function lastReturn(outage: Outage | undefined, now: number): number | null {
  if (outage === undefined || outage === 'always') return null;
  const period = outage.everySeconds * 1000;
  return Math.floor(now / period) * period;
}

/** The last day of validity, at noon of that day, or null when it does not end. */
export function expiryDay(expiry: Expiry, now: number): Date | null {
  if (expiry === 'permanent') return null;
  if (typeof expiry === 'string') return new Date(`${expiry}T12:00:00`);
  const today = new Date(now);
  today.setHours(12, 0, 0, 0);
  return new Date(today.getTime() + expiry.inDays * dayMs);
}
