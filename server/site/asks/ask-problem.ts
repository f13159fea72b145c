/** Whether somebody may ask a holder, or answer an ask, and why not. Pure. */
import { sameUser } from '../../../protocol/identity.ts';
import type { Problem } from '../../../protocol/license.ts';
import { rowOf } from '../../../protocol/tables.ts';
import type { SiteState } from '../site-state.ts';
import { featureTables } from '../topics.ts';

/** Most people who wait for an answer of one holder: each of them is a pop-up there. */
const maxOpenAsks = 20;

/** Who asks whom, for what and when. */
export interface AskWish {
  readonly at: number;
  readonly user: string;
  readonly featureId: string;
  readonly to: string;
}

/** Why this cannot be asked; null when it can. */
export function askProblem(state: SiteState, { at, user, featureId, to }: AskWish): Problem | null {
  const { enabled, pauseMs } = state.rules.asks;
  if (!enabled) return problem('asks-off', 'This site does not pass on questions.', 'Mail or phone your colleague.');
  if (rowOf(state.site.features, featureId) === undefined) {
    return problem('unknown-feature', 'This site has no such feature.', 'Look for it in the list of features.');
  }
  if (sameUser(user, to)) return problem('ask-oneself', 'That is you.', 'Ask somebody else.');
  const { checkouts } = featureTables(state, featureId);
  if (!Object.values(checkouts).some((checkout) => sameUser(checkout.user, to))) {
    return problem('not-holding', 'That person holds no seat of it any more.', 'Ask another holder.');
  }
  const presence = Object.hasOwn(state.present, to.toLowerCase()) ? state.present[to.toLowerCase()] : undefined;
  if (presence?.askable !== true) {
    return problem(
      'not-askable',
      'That person cannot be asked just now.',
      'Mail or phone them, or ask another holder.',
    );
  }
  const others = Object.values(state.requests.asks).filter(({ toUser }) => sameUser(toUser, to));
  const isAgain = others.some(
    (ask) => ask.featureId === featureId && at - ask.askedAt < pauseMs && sameUser(ask.fromUser, user),
  );
  if (isAgain) return problem('asked-already', 'You asked that person a short while ago.', 'Give them time to answer.');
  if (others.filter(({ answer, expiresAt }) => answer === null && expiresAt > at).length >= maxOpenAsks) {
    return problem('asked-by-many', 'Many others have asked that person already.', 'Ask another holder.');
  }
  return null;
}

/** Why this user cannot answer this ask; null when they can. */
export function askAnswerProblem(
  { requests }: SiteState,
  { at, id, user }: { readonly at: number; readonly id: string; readonly user: string },
): Problem | null {
  const ask = rowOf(requests.asks, id);
  if (ask === undefined) return problem('no-ask', 'There is no such question.', 'It may be over.');
  if (!sameUser(ask.toUser, user)) return problem('not-yours', 'Somebody else was asked.', 'Only they can answer.');
  if (ask.answer === null && ask.expiresAt <= at) {
    return problem('ask-over', 'This question is over.', 'There is nothing left to do.');
  }
  return null;
}

function problem(kind: string, message: string, nextStep: string): Problem {
  return { kind, code: null, message, nextStep };
}
