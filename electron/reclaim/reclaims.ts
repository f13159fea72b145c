/**
 * The seats of this desktop session that are asked back: each open one becomes a question to its user, and several of one
 * application are one question. Applications are independent of each other.
 */
import type { Clock } from '../../protocol/clock.ts';
import { sameHost } from '../../protocol/identity.ts';
import type { Reclaim } from '../../protocol/reclaim/reclaim.ts';
import { rowOf } from '../../protocol/tables.ts';
import type { AgentStore } from '../agent/agent-store.ts';
import { plainError } from '../agent/api-problem.ts';
import { serverKey } from '../agent/server-key.ts';
import type { HeldApplication } from '../applications/held-application.ts';
import type { WarningAnswer, WarningView } from '../ipc/reclaim-contract.ts';
import { type AskedApplication, type AskPorts, askForApplication } from './warnings/asked-application.ts';

export interface ReclaimsPorts extends Omit<AskPorts, 'isConnected' | 'changed' | 'server'> {
  readonly store: AgentStore;
  readonly clock: Clock;
  /** This desktop session. */
  readonly session: string;
  /** Whether something was done for a reclaim, by this or an earlier run of the app. */
  hasReceipt(reclaimId: string): boolean;
}

export interface Reclaims {
  /** The oldest first. */
  warnings(): readonly WarningView[];
  /** Fails with a `ProblemError`. */
  answer(reclaimId: string, answer: WarningAnswer): void;
  subscribe(listener: () => void): () => void;
  /** Nothing is begun any more; ends once what is being saved and closed is. */
  end(): Promise<void>;
}

/** How long the application of a seat is looked for: after a start it takes a while to be found. */
const findMs = 30_000;

export function createReclaims(ports: ReclaimsPorts): Reclaims {
  const { store, clock, applications, session, tell, log } = ports;
  let asked: readonly AskedApplication[] = [];
  /** Reclaims that were answered, with how often they had been put off then: put off once more they are asked anew. */
  const answered = new Map<string, number>();
  /** Reclaims whose application is not known yet. */
  const looking = new Map<string, () => void>();
  let ending = false;
  const listeners = new Set<() => void>();

  const isConnected = () => store.get().connection.status === 'connected';
  const isHere = (one: Reclaim) => one.session === session && sameHost(one.host, store.get().me.host);
  const applicationOf = ({ checkoutId }: Reclaim): HeldApplication | undefined =>
    applications.held().find(({ seats }) => seats.some((seat) => seat.checkoutId === checkoutId));
  const isAsked = (id: string) => asked.some((one) => one.reclaimIds().includes(id));

  function changed() {
    asked = asked.filter((one) => !one.isOver());
    for (const listener of listeners) listener();
  }

  function stopLooking(id: string) {
    looking.get(id)?.();
    looking.delete(id);
  }

  function take(reclaim: Reclaim) {
    const { id } = reclaim;
    const application = applicationOf(reclaim);
    if (!application) {
      if (!looking.has(id))
        looking.set(
          id,
          clock.after(findMs, () => giveUp(reclaim, 'application-unknown')),
        );
      return;
    }
    stopLooking(id);
    const known = asked.find((one) => one.applicationId === application.id);
    // What is said about an earlier time is put away.
    known?.answer({ kind: 'dismiss' });
    if (known && !known.isOver()) return known.add(id);
    const remember: AskPorts['tell'] = (reclaimId, progress) => {
      answered.set(reclaimId, rowOf(store.get().mine.reclaims, reclaimId)?.postpones ?? 0);
      tell(reclaimId, progress);
    };
    const begun = askForApplication(application, reclaim, {
      ...ports,
      server: () => serverKey(store.get()),
      tell: remember,
      isConnected,
      changed,
    });
    asked = [...asked, begun].filter((one) => !one.isOver());
  }

  function giveUp(reclaim: Reclaim, why: string) {
    looking.delete(reclaim.id);
    answered.set(reclaim.id, reclaim.postpones);
    log(`A seat that is asked back cannot be given back (${why}).`);
    tell(reclaim.id, { step: 'failed', why });
  }

  function look() {
    if (ending) return;
    const { reclaims } = store.get().mine;
    const isOpen = (id: string) => {
      const status = rowOf(reclaims, id)?.status;
      return status === 'open' || status === 'closing';
    };
    for (const one of asked) for (const id of one.reclaimIds()) if (!isOpen(id)) one.remove(id);
    for (const id of looking.keys()) if (!isOpen(id)) stopLooking(id);
    for (const id of answered.keys()) if (!rowOf(reclaims, id)) answered.delete(id);
    if (!isConnected()) return;
    for (const one of Object.values(reclaims)) {
      if (!isHere(one) || answered.get(one.id) === one.postpones || isAsked(one.id)) continue;
      if (one.status === 'open') take(one);
      // The app ended before it had done anything.
      if (one.status === 'closing' && !ports.hasReceipt(one.id)) giveUp(one, 'interrupted');
    }
  }

  const ends = [store.subscribe(look), applications.subscribe(look)];
  look();

  return {
    warnings: () => asked.flatMap((one) => one.view() ?? []),
    answer(reclaimId, answer) {
      const one = asked.find(({ view }) => view()?.id === reclaimId);
      if (!one) throw plainError('too-late', 'This is over already.', '');
      one.answer(answer);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async end() {
      ending = true;
      for (const end of ends) end();
      for (const id of [...looking.keys()]) stopLooking(id);
      await Promise.all(asked.map((one) => one.stop()));
    },
  };
}
