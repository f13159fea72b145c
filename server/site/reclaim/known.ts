/** What is known of the applications behind seats, and why each seat is or is not asked back: the shapes of it. */
import type { ApplicationActivity } from '../../../protocol/reclaim/activity.ts';
import type { Standing } from '../../../protocol/reclaim/reclaim.ts';
import type { Table } from '../../../protocol/tables.ts';

/** One application, with moments of the server's clock in place of lengths. */
export interface KnownApplication extends Omit<ApplicationActivity, 'idleMs' | 'shieldMs'> {
  /** Since when nobody has used it; null when that cannot be told. */
  readonly idleSince: number | null;
  /** Until when a job runs in it, as its user said; null when they did not. */
  readonly shieldedUntil: number | null;
}

/** All that is known of one desktop session. */
export interface SessionActivity {
  readonly user: string;
  readonly host: string;
  readonly session: string;
  readonly applications: readonly KnownApplication[];
}

/** Sessions by user in lower case. */
export type Activity = Readonly<Record<string, readonly SessionActivity[]>>;

/** Safe for users whose names are those of built-in properties. */
export const noActivity: Activity = Object.freeze(Object.create(null));

/** The seats of one feature. */
export interface FeatureStandings {
  readonly rows: Table<Standing>;
  /** When time alone may change one of them, in milliseconds since 1970; null when it cannot. */
  readonly dueAt: number | null;
}

/** By feature id; features that no rule is for have none. */
export type Standings = Readonly<Record<string, FeatureStandings>>;

export const noStandings: Standings = Object.freeze(Object.create(null));
