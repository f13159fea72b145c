/** How often idle seats are looked at, by the rules of the site. Pure. */

import { matchesPattern } from '../../protocol/pattern.ts';
import type { ReclaimPolicy, ReclaimRule } from '../../protocol/reclaim/policy.ts';

export interface Pace {
  /** Between two looks at the processes. */
  readonly everyMs: number;
  /** Work that lasts for most of so long a time counts. Less than half of it measured is nothing known. */
  readonly windowMs: number;
}

/** Rules of minutes need no closer look; closer ones than the least would show nothing but the look itself. */
const windowBounds = { least: 4000, most: 60_000 };
const looksPerWindow = 4;

/** Whether a rule names this feature. */
export const namesFeature = (rule: ReclaimRule, feature: string): boolean =>
  rule.features.some((pattern) => matchesPattern(pattern, feature));

/** Half of the shortest idle time of all rules decides, up to a minute. */
export function paceOf({ rules }: ReclaimPolicy): Pace {
  const shortest = Math.min(...rules.map(({ idleMs }) => idleMs));
  const windowMs = Math.min(windowBounds.most, Math.max(windowBounds.least, shortest / 2));
  return { everyMs: windowMs / looksPerWindow, windowMs };
}
