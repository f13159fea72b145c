/** What the person at this agent wants done at the monitoring server: wait, answer, ask. */
import type { AskAnswer } from '../../protocol/ask.ts';
import type { Denials } from '../../protocol/rest.ts';
import type { Offer, OfferAnswer } from '../../protocol/waiting-list.ts';
import type { Agent } from './agent.ts';
import { apiProblem } from './api-problem.ts';
import type { Route } from './route.ts';

/** Denials of the last days are shown. */
const denialHours = 7 * 24;
const maxDenials = 200;

/** What joins the waiting list. */
export interface JoinWish {
  readonly featureIds: readonly string[];
  readonly seats: number;
  /** When the wait ends by itself, in milliseconds from now. */
  readonly forMs: number;
}

/** Each fails with a `ProblemError` in plain words. */
export interface PersonRequests {
  join(wish: JoinWish): Promise<void>;
  leave(waitId: string): Promise<void>;
  /** @returns the offer as it stands then */
  answerOffer(offerId: string, answer: OfferAnswer): Promise<Offer>;
  ask(featureId: string, to: string): Promise<void>;
  answerAsk(askId: string, answer: AskAnswer): Promise<void>;
  /** The person's own denials, of one feature or (null) of all. */
  denials(featureId: string | null): Promise<Denials>;
}

type MonitorClient = typeof import('./monitor-client.ts');

/** @param maxWaitMs for how long a wait may last here, whatever is wished; null where only the server decides */
export function createPersonRequests(
  agent: Pick<Agent, 'store' | 'route'>,
  maxWaitMs: () => number | null = () => null,
): PersonRequests {
  const me = () => agent.store.get().me;

  async function wish<T>(wanted: (client: MonitorClient, route: Route) => Promise<T>): Promise<T> {
    try {
      return await wanted(await import('./monitor-client.ts'), await agent.route());
    } catch (error) {
      throw apiProblem(error, agent.store.get().connection.server);
    }
  }
  const done = async (wanted: Promise<unknown>): Promise<void> => void (await wanted);

  return {
    join: ({ featureIds, seats, forMs }) =>
      done(
        wish((client, route) =>
          client.joinWait(route, {
            ...me(),
            featureIds: [...featureIds],
            seats,
            forMs: Math.round(Math.min(forMs, maxWaitMs() ?? forMs)),
          }),
        ),
      ),
    leave: (waitId) => done(wish((client, route) => client.leaveWait(route, waitId, me()))),
    answerOffer: (offerId, answer) => wish((client, route) => client.answerOffer(route, offerId, { ...me(), answer })),
    ask: (featureId, to) => done(wish((client, route) => client.sendAsk(route, { ...me(), featureId, to }))),
    answerAsk: (askId, answer) => done(wish((client, route) => client.answerAsk(route, askId, { ...me(), answer }))),
    denials: (featureId) =>
      wish((client, route) =>
        client.fetchDenials(route, {
          user: me().user,
          hours: denialHours,
          limit: maxDenials,
          ...(featureId === null ? {} : { feature: featureId }),
        }),
      ),
  };
}
