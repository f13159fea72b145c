/** Answering an offer, wherever the answer was given: `start` also starts the program that the user chose for the feature. */
import { rowOf } from '../../protocol/tables.ts';
import type { OfferAnswer } from '../../protocol/waiting-list.ts';
import type { AgentStore } from '../agent/agent-store.ts';
import type { PersonRequests } from '../agent/person-requests.ts';
import type { Launch, Programs } from './programs.ts';

/** `answered` where nothing had to be started. Fails with a `ProblemError` in plain words. */
export type AnswerOffer = (offerId: string, answer: OfferAnswer) => Promise<Launch | 'answered'>;

export function createOfferAnswers(
  store: Pick<AgentStore, 'get'>,
  person: Pick<PersonRequests, 'answerOffer'>,
  programs: Promise<Pick<Programs, 'launch'>>,
): AnswerOffer {
  return async (offerId, answer) => {
    const { featureId } = await person.answerOffer(offerId, answer);
    if (answer !== 'start') return 'answered';
    const { site } = store.get();
    const feature = site && rowOf(site.features, featureId);
    return feature ? (await programs).launch(feature.name) : 'no-program';
  };
}
