/** Whether a person may answer an offer or leave a wait, and why not. Pure. */
import { sameUser } from '../../../protocol/identity.ts';
import type { Problem } from '../../../protocol/license.ts';
import { rowOf } from '../../../protocol/tables.ts';
import type { SiteState } from '../site-state.ts';

const notYours: Problem = {
  kind: 'not-yours',
  code: null,
  message: 'That belongs to somebody else.',
  nextStep: 'Only its owner can do this.',
};

/** Why this user cannot answer this offer; null when they can. */
export function answerProblem({ requests }: SiteState, { id, user }: { id: string; user: string }): Problem | null {
  const offer = rowOf(requests.offers, id);
  if (offer === undefined) {
    return { kind: 'no-offer', code: null, message: 'There is no such offer.', nextStep: 'Look at your offers again.' };
  }
  if (!sameUser(offer.user, user)) return notYours;
  if (offer.status !== 'open') {
    return {
      kind: 'offer-over',
      code: null,
      message: 'This offer is over.',
      nextStep: 'You keep your place; the next offer comes by itself.',
    };
  }
  return null;
}

/** Why this user cannot leave this wait; null when they can. */
export function leaveProblem({ requests }: SiteState, { id, user }: { id: string; user: string }): Problem | null {
  const entry = rowOf(requests.waits, id);
  if (entry === undefined) {
    return { kind: 'no-wait', code: null, message: 'There is no such wait.', nextStep: 'It may have ended by itself.' };
  }
  return sameUser(entry.user, user) ? null : notYours;
}
