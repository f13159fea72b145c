/** Short ways to write the license servers and features of a scenario. */
import type { ScenarioCheckout, ScenarioFeature, Traffic } from './scenario-schema.ts';

const weekMinutes = 7 * 24 * 60;

/** What most license servers have in common. */
export const plainServer = { version: '11.19.6', pids: false, memberOutages: {} };

/** A feature with nothing special about it but what is given. */
export const feature = (
  given: Pick<ScenarioFeature, 'name' | 'vendor' | 'pools'> & Partial<ScenarioFeature>,
): ScenarioFeature => ({
  uncounted: false,
  unsupported: false,
  clientVersions: [],
  checkouts: [],
  reservations: [],
  queue: [],
  ...given,
});

/** So many people, each asking at most once a cycle and staying between so many minutes. */
export const traffic = (
  crowd: number,
  cycleMinutes: number,
  stayMinutes: [number, number],
  more: Partial<Traffic> = {},
): Traffic => ({
  crowd,
  cycleMinutes,
  stayMinutes,
  share: 0.9,
  seats: [1, 1],
  patienceMinutes: 0,
  you: false,
  ...more,
});

/** A seat taken offline for some days, every week anew, from so many hours into the week (Thursday 00:00 UTC). */
export const borrow = (
  user: string,
  host: string,
  fromHour: number,
  days: number,
  linger: 'borrow' | 'borrow-old',
): ScenarioCheckout => ({
  user,
  host,
  seats: 1,
  since: { everyMinutes: weekMinutes, atMinute: fromHour * 60 },
  lastsMinutes: Math.min(days * 24 * 60, weekMinutes),
  linger,
});

/** A seat that is held without end by whoever runs the demo, taken anew every four hours. */
export const yours = (atMinute: number): ScenarioCheckout => ({
  user: '$user',
  host: '$host',
  seats: 1,
  since: { everyMinutes: 240, atMinute },
});
