/** Answering an offer, wherever the answer was given: `start` also starts the program that the user chose for the feature. */
import type { Clock } from '../../protocol/clock.ts';
import { rowOf } from '../../protocol/tables.ts';
import type { OfferAnswer } from '../../protocol/waiting-list.ts';
import type { AgentStore } from '../agent/agent-store.ts';
import type { PersonRequests } from '../agent/person-requests.ts';
import type { Launch, Programs } from './programs.ts';

/** `answered` where nothing had to be started. Fails with a `ProblemError` in plain words. */
export type AnswerOffer = (offerId: string, answer: OfferAnswer) => Promise<Launch | 'answered'>;

export interface OfferAnswerPorts {
  readonly store: Pick<AgentStore, 'get' | 'subscribe'>;
  readonly clock: Pick<Clock, 'after'>;
  readonly person: Pick<PersonRequests, 'answerOffer'>;
  readonly programs: Promise<Pick<Programs, 'launch'>>;
}

/** An app that was started by the click knows its site a second or two later. */
const nameWithinMs = 10_000;

export function createOfferAnswers({ store, clock, person, programs }: OfferAnswerPorts): AnswerOffer {
  return async (offerId, answer) => {
    const { featureId } = await person.answerOffer(offerId, answer);
    if (answer !== 'start') return 'answered';
    const name = await nameOf(featureId, store, clock);
    return name === null ? 'no-program' : (await programs).launch(name);
  };
}

/** The name of a feature, as soon as it is known; null for one that the site does not have. */
function nameOf(
  featureId: string,
  { get, subscribe }: OfferAnswerPorts['store'],
  clock: OfferAnswerPorts['clock'],
): Promise<string | null> {
  return new Promise((resolve) => {
    const end = (name: string | null) => {
      unsubscribe();
      cancel();
      resolve(name);
    };
    const look = () => {
      const { site } = get();
      const feature = site && rowOf(site.features, featureId);
      if (feature) end(feature.name);
    };
    const cancel = clock.after(nameWithinMs, () => end(null));
    const unsubscribe = subscribe(look);
    look();
  });
}
