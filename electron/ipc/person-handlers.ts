/** What main does for requests about denials, waits, offers, asks, notices and programs. */
import type { PersonRequests } from '../agent/person-requests.ts';
import type { Notices } from '../notices/notices.ts';
import type { AnswerOffer } from '../programs/answer-offer.ts';
import type { Programs } from '../programs/programs.ts';
import { contactAddress } from '../security/contact-address.ts';
import { inWords } from './in-words.ts';
import { type Handlers, RequestError } from './register.ts';
import type { ShownStore } from './shown-store.ts';

type PersonNames =
  | 'wait:join'
  | 'wait:leave'
  | 'offer:answer'
  | 'ask:send'
  | 'ask:answer'
  | 'denials:get'
  | 'contact:open'
  | 'notices:get'
  | 'notices:read'
  | 'notices:clear'
  | 'program:get'
  | 'program:choose'
  | 'program:forget';

/** What they are done with. */
export interface PersonPorts {
  /** What windows are shown of the agent's state. */
  readonly shown: ShownStore;
  readonly person: PersonRequests;
  /** Loaded a moment after the icon is there. */
  readonly notices: Promise<Notices>;
  readonly programs: Promise<Programs>;
  readonly answerOffer: AnswerOffer;
  /** Opens the system's own program for mail or calls. */
  openAddress(address: string): Promise<void>;
}

const done = async (wanted: Promise<unknown>): Promise<null> => {
  await inWords(wanted);
  return null;
};

/** The handlers of these requests; a failure comes as a `RequestError` in plain words. */
export function personHandlers(ports: PersonPorts): Pick<Handlers, PersonNames> {
  const { person, notices, programs } = ports;
  return {
    'wait:join': (wish) => done(person.join(wish)),
    'wait:leave': (waitId) => done(person.leave(waitId)),
    'offer:answer': ({ offerId, answer }) => done(ports.answerOffer(offerId, answer)),
    'ask:send': ({ featureId, to }) => done(person.ask(featureId, to)),
    'ask:answer': ({ askId, answer }) => done(person.answerAsk(askId, answer)),
    'denials:get': (featureId) => inWords(person.denials(featureId)),
    'contact:open': async ({ featureId, contactId, by }) => {
      const { holders } = ports.shown.get();
      const contacts = Object.hasOwn(holders, featureId) ? holders[featureId]?.contacts : undefined;
      const contact = contacts && Object.hasOwn(contacts, contactId) ? contacts[contactId] : undefined;
      const address = contact && contactAddress(contact, by);
      if (!address) throw new RequestError('no-contact', `There is no ${by} address of this person that can be used.`);
      await ports.openAddress(address);
      return null;
    },
    'notices:get': async () => (await notices).view(),
    'notices:read': async (id) => {
      (await notices).read(id);
      return null;
    },
    'notices:clear': async () => {
      (await notices).clear();
      return null;
    },
    'program:get': async ({ feature }) => (await programs).view(feature),
    'program:choose': async ({ feature, suggestion }) => inWords((await programs).choose(feature, suggestion)),
    'program:forget': async ({ feature }) => inWords((await programs).forget(feature)),
  };
}
