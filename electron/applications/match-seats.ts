/**
 * Which running application holds each of the person's seats on this computer. A seat that two could hold is nobody's: what
 * is closed for it must be the right one for certain. Pure.
 */

import { comparable } from '../../protocol/pattern.ts';
import { type ApplicationRule, takesSeatsOf } from '../documents/rules/application-rule.ts';
import { type RunningFacts, ruleOf, withStarters, withWindows } from './find-application.ts';
import { isSameProcess, type ProcessLoad } from './process-load.ts';

export interface SeatToMatch {
  readonly checkoutId: string;
  readonly feature: string;
  readonly vendorDaemon: string | null;
  /** By this computer's clock, cut to the minute before; null when it is not known. */
  readonly since: number | null;
  /** A process that was started so much later cannot hold it, as far as the clocks are known. */
  readonly slackMs: number;
  /** Of the process that took it, where the license manager tells. */
  readonly pid: number | null;
}

export interface MatchFacts extends RunningFacts {
  readonly rules: readonly ApplicationRule[];
  /** Whole paths of the programs that are known for certain to hold a feature. */
  programsOf(feature: string): readonly string[];
}

/** Why it cannot be told for certain which application holds a seat. */
export type NoMatch =
  /** The process that the license manager names is none of this person here, or a later one of the same number. */
  | 'process-not-here'
  /** It is here, and of no program that holds this feature. */
  | 'other-program'
  /** Nothing that could hold it runs here. */
  | 'none-fits'
  | 'several-fit'
  /** What holds it has no window here, or too many to tell which is the one. */
  | 'no-window';

export type SeatMatch =
  | { readonly found: ProcessLoad; readonly rule: ApplicationRule | null }
  | { readonly found: null; readonly why: NoMatch };

const none = (why: NoMatch): SeatMatch => ({ found: null, why });

/**
 * @param before the process that was found for this seat; it stays so for as long as it runs
 * @returns the main process of the application, or why there is none
 */
export function matchSeat(
  seat: SeatToMatch,
  before: { readonly pid: number; readonly startedAt: number } | undefined,
  facts: MatchFacts,
): SeatMatch {
  const same = before && facts.tree.get(before.pid);
  if (same && isSameProcess(same, before)) return matched(same, seat, facts);
  return seat.pid === null ? byProgram(seat, facts) : byPid(seat, seat.pid, facts);
}

function matched(found: ProcessLoad, seat: SeatToMatch, facts: MatchFacts): SeatMatch {
  const ofSeat = facts.rules.filter((rule) => takesSeatsOf(rule, seat));
  return { found, rule: ruleOf(found, ofSeat, facts) ?? ruleOf(found, facts.rules, facts) };
}

const canHold = ({ startedAt }: ProcessLoad, { since, slackMs }: SeatToMatch) =>
  since === null || startedAt <= since + slackMs;

/** What was named and is not here is not looked for elsewhere: another of the same program holds another seat, or none. */
function byPid(seat: SeatToMatch, pid: number, facts: MatchFacts): SeatMatch {
  const process = facts.tree.get(pid);
  if (!process || pid === facts.ownPid || !canHold(process, seat)) return none('process-not-here');
  const main = withWindows(process, facts);
  const around = [...withStarters(process, facts), ...(main ? [main] : [])];
  // Of vendor daemons rules tell less: one serves many programs.
  const named = facts.rules.filter((rule) => takesSeatsOf(rule, { vendorDaemon: null, feature: seat.feature }));
  const isKnown = around.some((one) => ruleOf(one, named, facts) !== null || holdsFor(one, seat, facts));
  // In a container, or with an age that nobody knows, the number alone may mean anything.
  if (!isKnown && (named.length > 0 || seat.since === null)) return none('other-program');
  return main ? matched(main, seat, facts) : none('no-window');
}

const holdsFor = ({ path }: ProcessLoad, { feature }: SeatToMatch, facts: MatchFacts) =>
  facts.programsOf(feature).some((program) => comparable(program) === comparable(path));

/** By the rules, else by the programs that hold the feature. */
function byProgram(seat: SeatToMatch, facts: MatchFacts): SeatMatch {
  const ofSeat = facts.rules.filter((rule) => takesSeatsOf(rule, seat));
  const byRule = theOnly(seat, facts, (process) => ruleOf(process, ofSeat, facts) !== null);
  if (byRule.found !== null || byRule.why !== 'none-fits') return byRule;
  return theOnly(seat, facts, (process) => holdsFor(process, seat, facts));
}

function theOnly(seat: SeatToMatch, facts: MatchFacts, fits: (process: ProcessLoad) => boolean): SeatMatch {
  const fitting = new Set(facts.tree.all.filter((one) => canHold(one, seat) && fits(one)));
  // Launchers and helpers of one application fit as well as the application: the first of them stands for all.
  const first = [...fitting].filter(
    (one) => !withStarters(one, facts).some((above) => above !== one && fitting.has(above)),
  );
  if (first.length > 1) return none('several-fit');
  const [only] = first;
  if (!only) return none('none-fits');
  const main = withWindows(only, facts);
  return main ? matched(main, seat, facts) : none('no-window');
}
