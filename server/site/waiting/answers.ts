/** What a person answers to an offer. Pure. */
import type { PersonEvent } from '../site-state.ts';
import { answerProblem, leaveProblem } from './answer-problem.ts';
import type { Draft } from './draft.ts';
import { paused } from './pass-time.ts';

type Answered = Extract<PersonEvent, { type: 'offer-answered' }>;

/** Answers of others, and to offers that are over, change nothing. */
export function answer(draft: Draft, event: Answered): void {
  if (answerProblem(draft.state, event) !== null) return;
  const offer = draft
    .openOffersFor(draft.state.requests.offers[event.id]?.featureId ?? '')
    .find(({ id }) => id === event.id);
  const entry = offer === undefined ? undefined : draft.wait(offer.waitId);
  if (offer === undefined || entry === undefined) return;
  switch (event.answer) {
    case 'start': {
      // An application takes its time to start, so the seat is kept for as long again, once.
      const { headStartMs } = draft.state.rules.waiting;
      const expiresAt = Math.min(draft.at + headStartMs, offer.offeredAt + 2 * headStartMs);
      if (expiresAt > offer.expiresAt || !offer.started)
        draft.setOffer({ ...offer, started: true, expiresAt: Math.max(expiresAt, offer.expiresAt) });
      if (entry.missed > 0) draft.setWait({ ...entry, missed: 0 });
      return;
    }
    case 'pass':
      draft.endWait(entry, 'passed');
      return;
    case 'later':
      draft.endOffer(offer, 'later');
      draft.setWait({ ...paused(draft, entry), missed: 0 });
      return;
  }
}

/** Leaves the waiting list; only one's own wait. */
export function leave(draft: Draft, event: Extract<PersonEvent, { type: 'wait-left' }>): void {
  const entry = leaveProblem(draft.state, event) === null ? draft.wait(event.id) : undefined;
  if (entry !== undefined) draft.endWait(entry);
}
