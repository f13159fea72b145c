/** Whether one seat is asked back now, and why or why not. Pure: the facts of one seat decide, and nothing else. */
import type { BusySign } from '../../../protocol/reclaim/activity.ts';
import type { ReclaimRule } from '../../../protocol/reclaim/policy.ts';
import type { StandingReason } from '../../../protocol/reclaim/reclaim.ts';
import type { OpenHours } from './hours.ts';

const minuteMs = 60_000;

/** A seat that was taken later than this is never asked back, in milliseconds: whoever took it wants it. */
export const youngMs = 2 * minuteMs;

/** Who was asked, and then was not because the reason went away, is left alone for so long, in milliseconds. */
export const restMs = 3 * minuteMs;

/** Reports print starts in whole minutes: such a seat may have been taken up to the end of that minute. */
export const latestStart = (since: number): number => (since % minuteMs === 0 ? since + minuteMs - 1 : since);

/** The application behind a seat, with all of the seats that it holds: closing it gives all of them back. */
export interface ApplicationFacts {
  readonly idleSince: number | null;
  readonly shieldedUntil: number | null;
  readonly busy: readonly BusySign[];
  readonly closable: 'yes' | 'unsaved' | 'no';
}

/** What is known of the feature; null where its figures are old or unknown. */
export interface FeatureFigures {
  readonly issued: number;
  readonly inUse: number;
  /** Seats that others than the holder wait for and that are not free for them. */
  readonly waitedFor: number;
}

export interface SeatFacts {
  readonly at: number;
  /** The first that fits; null when none does. */
  readonly rule: Pick<ReclaimRule, 'idleMs' | 'whenWaiting' | 'whenUsePercent' | 'match' | 'action' | 'dryRun'> | null;
  /** Why the rule never asks its holder there; null when it may. */
  readonly exclusion: 'excluded-user' | 'excluded-host' | null;
  /** Whether it, or another seat of its application, is borrowed. */
  readonly borrowed: boolean;
  /** Since when, at the latest, its application has the last seat that it took; null when that is not known. */
  readonly since: number | null;
  readonly application: ApplicationFacts | 'no-agent' | 'application-unknown';
  readonly hours: OpenHours;
  readonly figures: FeatureFigures | null;
  /** Seats of the feature that are asked back already, before this one. */
  readonly asked: number;
  /** Until when its holder put it off; null when they did not. */
  readonly postponedUntil: number | null;
  /** When its holder last said that they go on; null when they did not. Idle time counts from then. */
  readonly keptAt: number | null;
  /** When closing it failed last, or when it was reported in place of being asked; null when neither was. */
  readonly failedAt: number | null;
  /** When it was last no longer asked back because the reason for it went away; null when it was not. */
  readonly withdrawnAt: number | null;
}

export interface Decision {
  readonly asked: boolean;
  readonly reason: StandingReason;
  /** When time alone may change it, in milliseconds since 1970; null when it cannot. */
  readonly nextAt: number | null;
}

const no = (reason: StandingReason, nextAt: number | null = null): Decision => ({ asked: false, reason, nextAt });

/** The first reason against it counts; a seat is asked back only where there is none. */
export function decide(facts: SeatFacts): Decision {
  const { at, rule, exclusion, borrowed, since, application, hours } = facts;
  if (rule === null) return no('no-rule');
  if (exclusion !== null) return no(exclusion);
  if (borrowed) return no('borrowed');
  if (since === null) return no('age-unknown');
  // One that seems to begin in the future began by another clock, a moment ago.
  if (at - since < youngMs) return no('young', since + youngMs);
  if (application === 'no-agent' || application === 'application-unknown') return no(application);
  if (application.shieldedUntil !== null && application.shieldedUntil > at) {
    return no('shielded', application.shieldedUntil);
  }
  if (application.busy.length > 0) return no('busy');
  if (application.idleSince === null) return no('idle-unknown');
  const idleSince = Math.max(application.idleSince, facts.keptAt ?? 0);
  if (at - idleSince < rule.idleMs) return no('not-idle', idleSince + rule.idleMs);
  if (!hours.isOpen) return no('outside-hours', hours.changesAt);
  const wanted = seatsWanted(rule, facts.figures);
  if (typeof wanted === 'string') return no(wanted, hours.changesAt);
  if (application.closable === 'no' && rule.action !== 'suggest') return no('cannot-close', hours.changesAt);
  if (application.closable === 'unsaved' && rule.action === 'close-if-saved') return no('unsaved', hours.changesAt);
  if (facts.postponedUntil !== null && facts.postponedUntil > at) return no('postponed', facts.postponedUntil);
  if (facts.failedAt !== null && application.idleSince <= facts.failedAt) return no('failed-before');
  if (facts.withdrawnAt !== null && at - facts.withdrawnAt < restMs)
    return no('asked-lately', facts.withdrawnAt + restMs);
  if (facts.asked >= wanted) return no('enough-asked', hours.changesAt);
  return { asked: true, reason: 'asked-back', nextAt: hours.changesAt };
}

/**
 * How many seats of the feature a rule wants back in all, or why none. As many as are waited for; where only use matters, as
 * many as bring it below the limit.
 */
function seatsWanted(
  { whenWaiting, whenUsePercent, match }: NonNullable<SeatFacts['rule']>,
  figures: FeatureFigures | null,
): number | 'nobody-waits' | 'use-low' | 'use-unknown' {
  // Old figures tell neither who holds a seat nor whether one is free.
  if (figures === null || (whenUsePercent !== null && figures.issued === 0)) return 'use-unknown';
  const conditions = [
    ...(whenWaiting ? [{ seats: figures.waitedFor, without: 'nobody-waits' as const }] : []),
    ...(whenUsePercent === null ? [] : [{ seats: seatsAbove(figures, whenUsePercent), without: 'use-low' as const }]),
  ];
  const [first] = conditions;
  if (first === undefined) return Number.POSITIVE_INFINITY;
  const counts = conditions.map(({ seats }) => seats);
  const wanted = match === 'any' ? Math.max(...counts) : Math.min(...counts);
  if (wanted > 0) return wanted;
  return conditions.find(({ seats }) => seats === 0)?.without ?? first.without;
}

/** The least number of seats whose return brings use below so many percent; 0 when it is below. */
function seatsAbove({ inUse, issued }: FeatureFigures, percent: number): number {
  const limit = (percent * issued) / 100;
  return inUse < limit ? 0 : Math.floor(inUse - limit) + 1;
}
