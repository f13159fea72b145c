/** From decisions about seats to what is asked of agents: new reclaims, and those whose reason went away. Pure. */
import type { Feature } from '../../../protocol/license.ts';
import { reclaimManners } from '../../../protocol/reclaim/policy.ts';
import type { StandingReason } from '../../../protocol/reclaim/reclaim.ts';
import { sameValue } from '../../../protocol/same-value.ts';
import { digest, firstFree } from '../ids.ts';
import type { ReclaimRecord } from '../requests.ts';
import type { DecidedSeat } from './decide-seats.ts';
import type { ReclaimDraft } from './reclaim-draft.ts';
import { isGoingOn, isUnderWay } from './reclaim-index.ts';
import type { SiteReclaimRule } from './reclaim-rules.ts';

export interface Surroundings {
  readonly feature: Feature;
  /** Name of the license server. */
  readonly server: string;
  /** Whether agents may still be on their way back after a restart. */
  readonly agentsComeBack: boolean;
}

/** Reasons for which a seat that was put off is not asked about again, whenever its time is over. */
const endsPostponed: ReadonlySet<StandingReason> = new Set(['not-idle', 'no-rule', 'excluded-user', 'excluded-host']);
const mannerNames = Object.keys(reclaimManners) as (keyof typeof reclaimManners)[];
const agentIsAway: ReadonlySet<StandingReason> = new Set(['no-agent', 'application-unknown']);

/** Asks back what is to be asked back, and no longer what is not. What is being closed already takes its way. */
export function followDecisions(draft: ReclaimDraft, decided: readonly DecidedSeat[], around: Surroundings): void {
  const own = Map.groupBy(draft.ofFeature(around.feature.id), ({ checkoutId }) => checkoutId);
  for (const one of decided) {
    const rows = own.get(one.checkout.id) ?? [];
    const current = rows.find(isGoingOn);
    const stays = current !== undefined && goesOn(draft, current, one, around);
    if (!stays && one.decision.asked) ask(draft, one, rows, around);
  }
  const seen = new Set(decided.map(({ checkout }) => checkout.id));
  for (const row of [...own.values()].flat()) {
    // Of a feature that no rule is for any more.
    if (isGoingOn(row) && !isUnderWay(row) && !seen.has(row.checkoutId)) draft.end(row, 'withdrawn', 'no-rule');
  }
}

/** False when it is at its end now. */
function goesOn(
  draft: ReclaimDraft,
  row: ReclaimRecord,
  { decision, rule, seat }: DecidedSeat,
  { agentsComeBack }: Surroundings,
): boolean {
  const { asked, reason } = decision;
  if (isUnderWay(row)) return true;
  if (!asked && agentsComeBack && agentIsAway.has(reason)) return true;
  if (row.status === 'postponed' && draft.at < (row.postponedUntil ?? 0)) {
    if (!endsPostponed.has(reason)) return true;
    draft.end(row, 'withdrawn', reason);
    return false;
  }
  // Another agent, or other rules, are to be asked anew.
  const isSame = rule !== null && isAskedBy(row, rule) && seat?.session.session === row.session;
  if (!asked || !isSame) {
    draft.end(row, 'withdrawn', asked ? 'asked-anew' : reason);
    return false;
  }
  if (row.status === 'postponed') draft.become(row, 'open', { postponedUntil: null });
  return true;
}

/** Whether it was asked back as the rule has it now. */
const isAskedBy = (row: ReclaimRecord, rule: SiteReclaimRule): boolean =>
  rule.id === row.rule && !rule.dryRun && mannerNames.every((name) => sameValue(row[name], rule[name]));

function ask(draft: ReclaimDraft, one: DecidedSeat, before: readonly ReclaimRecord[], around: Surroundings): void {
  const { rule, seat } = one;
  if (rule === null || seat === null) return;
  const row = newReclaim(draft, one, rule, around, {
    session: seat.session.session,
    idleMs: draft.at - (seat.application.idleSince ?? draft.at),
  });
  if (!rule.dryRun) {
    draft.set(row);
    return;
  }
  const idleSince = draft.at - row.idleMs;
  const isReported = before.some(({ status, askedAt }) => status === 'dry-run' && askedAt >= idleSince);
  if (!isReported) draft.end(row, 'dry-run', null);
}

function newReclaim(
  { at, get }: ReclaimDraft,
  { checkout, waiting, usePercent }: DecidedSeat,
  rule: SiteReclaimRule,
  { feature, server }: Surroundings,
  measured: Pick<ReclaimRecord, 'session' | 'idleMs'>,
): ReclaimRecord {
  return {
    id: firstFree(digest('reclaim', checkout.id, at), '.', { has: (id) => get(id) !== undefined }),
    checkoutId: checkout.id,
    featureId: feature.id,
    feature: feature.name,
    serverId: feature.serverId,
    server,
    user: checkout.user,
    host: checkout.host,
    seats: checkout.count,
    handle: checkout.handle,
    ...measured,
    rule: rule.id,
    action: rule.action,
    warningMs: rule.warningMs,
    postponesMs: [...rule.postponesMs],
    maxPostpones: rule.maxPostpones,
    maxShieldMs: rule.maxShieldMs,
    overwrite: rule.overwrite,
    excludedFolders: [...rule.excludedFolders],
    askedAt: at,
    waiting,
    usePercent,
    status: 'open',
    statusAt: at,
    postponedUntil: null,
    postpones: 0,
    endedAt: null,
    stuckSince: null,
    outcome: null,
    saved: null,
    bytes: null,
    releasedAt: null,
    benefited: null,
    givenBackMs: null,
    removed: false,
    removalAt: null,
  };
}
