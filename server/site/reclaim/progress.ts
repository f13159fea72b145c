/** How far agents are with what they were asked. Pure. */
import { sameHost, sameUser } from '../../../protocol/identity.ts';
import type { Problem } from '../../../protocol/license.ts';
import type { ReclaimProgress, ReclaimStatus } from '../../../protocol/reclaim/reclaim.ts';
import { rowOf, type Table } from '../../../protocol/tables.ts';
import type { ReclaimRecord } from '../requests.ts';
import type { PersonEvent, SiteState } from '../site-state.ts';
import { featureTables } from '../topics.ts';
import { applicationOf, ownSeats } from './activity.ts';
import type { ReclaimDraft } from './reclaim-draft.ts';

type Told = Extract<PersonEvent, { type: 'reclaim-progress' }>;

/**
 * From where each step leads on. An agent that had begun when a reclaim was withdrawn tells what it did all the same: a closed
 * application is closed.
 */
const stepsFrom: Readonly<Record<ReclaimProgress['step'], readonly ReclaimStatus[]>> = {
  postponed: ['open'],
  kept: ['open', 'postponed', 'closing'],
  closing: ['open', 'postponed', 'withdrawn'],
  closed: ['open', 'postponed', 'closing', 'withdrawn', 'failed'],
  failed: ['open', 'postponed', 'closing', 'withdrawn'],
};

/** Where each step leads: telling it again changes nothing. */
const alreadyAt: Readonly<Record<ReclaimProgress['step'], readonly ReclaimStatus[]>> = {
  postponed: ['postponed'],
  kept: ['kept', 'withdrawn'],
  closing: ['closing', 'closed', 'released'],
  closed: ['closed', 'released'],
  failed: ['failed'],
};

/** Why this cannot be told of a reclaim; null when it can. */
export function progressProblem(
  reclaims: Table<ReclaimRecord>,
  { id, user, host, progress }: Pick<Told, 'id' | 'user' | 'host' | 'progress'>,
): Problem | null {
  const row = rowOf(reclaims, id);
  if (row === undefined) return problem('no-reclaim', 'There is no such reclaim.', 'It may have ended some time ago.');
  if (!sameUser(row.user, user) || !sameHost(row.host, host)) {
    return problem('not-yours', 'Another seat is asked back by it.', 'Only its holder at its workstation can do this.');
  }
  if (alreadyAt[progress.step].includes(row.status)) return null;
  if (!stepsFrom[progress.step].includes(row.status)) {
    return problem('reclaim-over', 'This seat is not asked back any more.', 'There is nothing left to do.');
  }
  if (progress.step !== 'postponed') return null;
  const isAllowed = row.postponesMs.includes(progress.forMs) && row.postpones < row.maxPostpones;
  return isAllowed
    ? null
    : problem('not-postponed', 'It cannot be put off so far, or so often.', 'Choose one of the lengths of the rule.');
}

/** What may not be told changes nothing. */
export function takeProgress(draft: ReclaimDraft, state: SiteState, event: Told): void {
  const row = draft.get(event.id);
  const { progress } = event;
  if (row === undefined || progressProblem(state.requests.reclaims, event) !== null) return;
  if (alreadyAt[progress.step].includes(row.status)) {
    takeSaved(draft, row, progress);
    return;
  }
  switch (progress.step) {
    case 'postponed':
      for (const one of [row, ...openWith(draft, state, row)]) {
        draft.become(one, 'postponed', { postponedUntil: draft.at + progress.forMs, postpones: one.postpones + 1 });
      }
      return;
    case 'kept':
      draft.end(row, 'kept', progress.why);
      return;
    case 'closing':
      draft.become(row, 'closing', begunAnew);
      return;
    case 'closed': {
      const { saved, bytes } = progress;
      const checkout = rowOf(featureTables(state, row.featureId).checkouts, row.checkoutId);
      draft.become(row, 'closed', { ...begunAnew, saved, bytes, handle: checkout?.handle ?? row.handle });
      return;
    }
    case 'failed':
      draft.end(row, 'failed', progress.why);
      return;
  }
}

/** The license manager may tell that a seat is back before the agent tells what it saved. */
function takeSaved(draft: ReclaimDraft, row: ReclaimRecord, progress: ReclaimProgress): void {
  if (progress.step !== 'closed' || row.saved !== null) return;
  draft.set({ ...row, saved: progress.saved, bytes: progress.bytes });
}

/** The others that ask about the same application: putting it off puts all of them off. */
function openWith(draft: ReclaimDraft, state: SiteState, row: ReclaimRecord): readonly ReclaimRecord[] {
  const found = applicationOf(state.activity, { ...row, id: row.checkoutId });
  if (typeof found === 'string') return [];
  const seats = new Set(ownSeats(state, row.user, found.application).map(({ id }) => id));
  return draft
    .all()
    .filter(({ id, status, checkoutId }) => id !== row.id && status === 'open' && seats.has(checkoutId));
}

const begunAnew: Partial<ReclaimRecord> = { endedAt: null, postponedUntil: null, outcome: null };

function problem(kind: string, message: string, nextStep: string): Problem {
  return { kind, code: null, message, nextStep };
}
