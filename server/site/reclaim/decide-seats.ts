/** Which seats of one feature are asked back now: each by its own facts, and no more of them than are wanted. Pure. */
import type { Checkout, Feature } from '../../../protocol/license.ts';
import type { StandingReason } from '../../../protocol/reclaim/reclaim.ts';
import type { ReclaimRecord } from '../requests.ts';
import { sumOf } from '../rows.ts';
import type { SiteState } from '../site-state.ts';
import { featureTables } from '../topics.ts';
import { applicationOf, ownSeats, type SeatApplication } from './activity.ts';
import { type Decision, decide, type FeatureFigures, latestStart, type SeatFacts } from './decide.ts';
import { always, openHours } from './hours.ts';
import { needOf, peopleInNeed, seatsNeeded } from './need.ts';
import { indexReclaims, isUnderWay } from './reclaim-index.ts';
import { exclusionOf, type ReclaimRules, ruleOf, rulesForFeature, type SiteReclaimRule } from './reclaim-rules.ts';

/** What was decided about one seat, and what was known then. */
export interface DecidedSeat {
  readonly checkout: Checkout;
  readonly rule: SiteReclaimRule | null;
  readonly decision: Decision;
  /** Null where nobody tells its application for certain. */
  readonly seat: SeatApplication | null;
  /** People who wait for a seat that is not free. */
  readonly waiting: number;
  /** Percent of the seats in use; null when it is not known. */
  readonly usePercent: number | null;
}

type Undecided = Omit<DecidedSeat, 'decision'> & {
  readonly facts: Omit<SeatFacts, 'asked'>;
  /** When it was asked back, while it is; null when it is not. */
  readonly askedAt: number | null;
};

/**
 * The decisions about all seats of a feature; none where no rule is for it. Those that are asked back stay so as long as there is
 * a reason; of the others the longest idle come first. A checkout of several licences cannot be divided: it counts with all of
 * them, and is asked back while one of them is wanted.
 */
export function decideSeats(
  state: SiteState,
  rules: ReclaimRules,
  feature: Feature,
  at: number,
): readonly DecidedSeat[] {
  const fitting = rulesForFeature(rules, feature.name);
  if (fitting.length === 0) return [];
  const undecided = factsOfSeats(state, rules, fitting, feature, at);
  const reclaims = indexReclaims(state.requests.reclaims);
  // A seat that is not seen back although its application is closed does not help those who wait.
  const onTheirWay = (reclaims.byFeature.get(feature.id) ?? []).filter(
    (row) => isUnderWay(row) && row.stuckSince === null,
  );
  let asked = sumOf(onTheirWay, ({ seats }) => seats);
  let onlyReported = 0;
  return undecided.sort(byTurn).map(({ facts, askedAt: _askedAt, ...seat }) => {
    if (reclaims.byCheckout.get(seat.checkout.id)?.some(isUnderWay)) {
      return { ...seat, decision: { asked: true, reason: 'asked-back', nextAt: null } };
    }
    const isDryRun = seat.rule?.dryRun === true;
    const decision = decide({ ...facts, asked: isDryRun ? asked + onlyReported : asked });
    if (decision.asked && isDryRun) onlyReported += seat.checkout.count;
    else if (decision.asked) asked += seat.checkout.count;
    return { ...seat, decision };
  });
}

function factsOfSeats(
  state: SiteState,
  rules: ReclaimRules,
  fitting: readonly SiteReclaimRule[],
  feature: Feature,
  at: number,
): Undecided[] {
  const need = needOf(state, feature);
  const hours = new Map(fitting.map((rule) => [rule, openHours(rule.hours, rules.timeZone, at)]));
  const { issued, inUse } = feature;
  const usePercent =
    need === null || issued === null || inUse === null || issued === 0
      ? null
      : Math.floor((1000 * inUse) / issued) / 10;
  const figuresFor = (userKey: string): FeatureFigures | null =>
    need === null || issued === null || inUse === null
      ? null
      : { issued, inUse, waitedFor: seatsNeeded(need, userKey) };
  const reclaims = indexReclaims(state.requests.reclaims);
  return Object.values(featureTables(state, feature.id).checkouts).map((checkout): Undecided => {
    const userKey = checkout.user.toLowerCase();
    const rule = ruleOf(rules, fitting, checkout.user);
    const found = applicationOf(state.activity, checkout);
    const seat = typeof found === 'string' ? null : found;
    const open = reclaims.byCheckout.get(checkout.id)?.find(({ status }) => status === 'open');
    return {
      checkout,
      rule,
      seat,
      waiting: need === null ? 0 : peopleInNeed(need, userKey),
      usePercent,
      askedAt: open?.askedAt ?? null,
      facts: {
        at,
        rule,
        exclusion: rule && exclusionOf(rules, rule, checkout),
        ...seatsTogether(state, checkout, seat),
        application: typeof found === 'string' ? found : found.application,
        hours: (rule && hours.get(rule)) ?? always,
        figures: figuresFor(userKey),
        ...answersBefore(state, checkout, seat),
      },
    };
  });
}

/** What is true of all seats that one application holds: closing it gives all of them back. */
function seatsTogether(
  state: SiteState,
  checkout: Checkout,
  seat: SeatApplication | null,
): Pick<SeatFacts, 'borrowed' | 'since'> {
  const together = [checkout, ...(seat === null ? [] : othersOf(state, checkout, seat))];
  const starts = together.map(({ since }) => (since === null ? null : latestStart(since)));
  return {
    borrowed: together.some(({ kind }) => kind === 'borrowed'),
    since: starts.reduce((latest, since) => (latest === null || since === null ? null : Math.max(latest, since))),
  };
}

/** The other checkouts of the application. */
const othersOf = (state: SiteState, { id, user }: Checkout, { application }: SeatApplication): readonly Checkout[] =>
  application.checkoutIds.length === 1 ? [] : ownSeats(state, user, application).filter((other) => other.id !== id);

/** Reasons that come and go: a window that came up and went away with each of them would be a nuisance. */
const wentAway: ReadonlySet<string> = new Set<StandingReason>([
  'busy',
  'not-idle',
  'nobody-waits',
  'use-low',
  'enough-asked',
  'shielded',
]);

/** What came of asking before, for whichever seat of the application. */
function answersBefore(
  { requests }: SiteState,
  { id }: Checkout,
  seat: SeatApplication | null,
): Pick<SeatFacts, 'postponedUntil' | 'keptAt' | 'failedAt' | 'withdrawnAt'> {
  const { byCheckout } = indexReclaims(requests.reclaims);
  const rows = (seat?.application.checkoutIds ?? [id]).flatMap((other) => byCheckout.get(other) ?? []);
  const latest = (ofThese: (row: ReclaimRecord) => boolean): number | null =>
    rows.reduce<number | null>((last, row) => (ofThese(row) ? Math.max(last ?? 0, row.endedAt ?? 0) : last), null);
  const postponed = rows
    .filter(({ status }) => status === 'postponed')
    .map(({ postponedUntil }) => postponedUntil ?? 0);
  return {
    postponedUntil: postponed.length > 0 ? Math.max(...postponed) : null,
    keptAt: latest(({ status }) => status === 'kept'),
    failedAt: latest(({ status }) => status === 'failed'),
    withdrawnAt: latest(({ status, outcome }) => status === 'withdrawn' && wentAway.has(outcome ?? '')),
  };
}

/** Those that are asked back, the first asked first; then the longest idle. */
function byTurn(a: Undecided, b: Undecided): number {
  return (
    (a.askedAt ?? Number.MAX_SAFE_INTEGER) - (b.askedAt ?? Number.MAX_SAFE_INTEGER) ||
    idleSinceOf(a) - idleSinceOf(b) ||
    (a.checkout.id < b.checkout.id ? -1 : 1)
  );
}

const idleSinceOf = ({ seat }: Undecided): number => seat?.application.idleSince ?? Number.MAX_SAFE_INTEGER;
