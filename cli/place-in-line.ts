/** A person's place in the line, kept over losses of the connection and restarts of the server. */
import type { Agent } from '../electron/agent/agent.ts';
import type { AgentState } from '../electron/agent/agent-state.ts';
import { connectionProblem, RefusedWishError } from '../electron/agent/connection-problem.ts';
import { answerOffer, joinWait, leaveWait } from '../electron/agent/monitor-client.ts';
import { serverLabel } from '../electron/agent/server-address.ts';
import type { Feature } from '../protocol/license.ts';
import { rowOf } from '../protocol/tables.ts';
import type { Offer } from '../protocol/waiting-list.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import { connectionFailure } from './follow-server.ts';
import type { Target } from './target.ts';
import { featuresToWaitFor } from './wait-features.ts';
import { positionLines } from './wait-lines.ts';

export interface LineOptions {
  /** A feature's name, a part of it, or its id. */
  readonly feature: string;
  readonly seats: number;
  /** Null waits for as long as the server allows. */
  readonly timeoutMs: number | null;
}

/** How long the server is asked to keep the wait of a command without a timeout; who goes leaves the line before. */
const longestMs = 24 * 60 * 60_000;
/** The server keeps no wait for less. */
const shortestMs = 60_000;

/** This person's place in the line, as far as the command knows. */
export interface Line {
  /** Joins, or returns the feature for which nobody needs to wait. */
  join(state: AgentState): Promise<Feature | null>;
  /** Tells what is new, and returns the offer once one was answered. Throws `CommandError` when the wait has ended. */
  look(state: AgentState): Promise<Offer | null>;
  /** Never rejects: a server that cannot be told forgets the wait by itself. */
  leave(): Promise<void>;
}

/** @param say takes a line about how it goes */
export function createLine(
  agent: Agent,
  target: Target,
  { feature, seats, timeoutMs }: LineOptions,
  say: (line: string) => void,
): Line {
  let features: readonly Feature[] = [];
  let waitId: string | null = null;
  let told = '';
  /** Whether the wait was seen in the agent's state since it was joined. */
  let seen = false;
  /** What concerned this person when the connection broke; null while it holds. */
  let mineAtBreak: AgentState['mine'] | null = null;
  const answered = new Set<string>();
  const endsAt = Date.now() + Math.min(timeoutMs ?? longestMs, target.maxWaitMs ?? longestMs);

  const wish = async <T>(run: () => Promise<T>): Promise<T> => {
    try {
      return await run();
    } catch (error) {
      const problem = connectionProblem(error, serverLabel(target.url));
      if (!(error instanceof RefusedWishError)) throw connectionFailure(problem, target);
      throw new CommandError(problem.message, problem.nextStep, exitCodes.refused);
    }
  };

  async function enter(): Promise<void> {
    const forMs = Math.max(shortestMs, endsAt - Date.now());
    const featureIds = features.map(({ id }) => id);
    const { me } = agent.store.get();
    const wait = await wish(async () => joinWait(await agent.route(), { ...me, featureIds, seats, forMs }));
    waitId = wait.id;
    seen = false;
  }

  /** The server came back without the wait. */
  async function enterAgain(state: AgentState): Promise<void> {
    try {
      await enter();
      mineAtBreak = null;
    } catch (error) {
      if (!(error instanceof CommandError) || error.exitCode === exitCodes.refused) throw error;
      // It has gone again: the next time it comes back will show.
      mineAtBreak = state.mine;
    }
  }

  function tell(state: AgentState): void {
    const connected = state.connection.status === 'connected';
    const wait = waitId === null ? undefined : rowOf(state.mine.waits, waitId);
    if (connected && wait === undefined) return;
    const lines =
      wait !== undefined && connected
        ? positionLines(wait, siteOf(state))
        : ['Not connected; trying again. The place in line is kept.'];
    const text = lines.join('\n');
    if (text === told) return;
    told = text;
    for (const line of lines) say(line);
  }

  async function answer(offer: Offer): Promise<boolean> {
    answered.add(offer.id);
    try {
      await wish(async () => answerOffer(await agent.route(), offer.id, { ...agent.store.get().me, answer: 'start' }));
      return true;
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      // It may have lapsed just now, or the server has gone; the place in line is not lost by that.
      if (error.exitCode !== exitCodes.refused) answered.delete(offer.id);
      say(error.message);
      return false;
    }
  }

  return {
    async join(state) {
      const site = siteOf(state);
      features = featuresToWaitFor(Object.values(site.features), site.servers, feature);
      const unlimited = features.find(({ limit }) => limit === 'uncounted');
      if (unlimited !== undefined) return unlimited;
      if (state.siteInfo?.policy?.waiting !== true) throw noWaitingList();
      await enter();
      return null;
    },
    async look(state) {
      tell(state);
      if (state.connection.status !== 'connected') {
        mineAtBreak ??= state.mine;
        return null;
      }
      const mine = Object.values(state.mine.offers).filter((offer) => offer.waitId === waitId);
      const open = mine.find((offer) => offer.status === 'open' && !answered.has(offer.id));
      if (open !== undefined) return (await answer(open)) ? open : null;
      // Until the server has told anew what concerns this person, what is known is from before the break.
      const isOld = state.mine === mineAtBreak;
      if (waitId !== null && rowOf(state.mine.waits, waitId) !== undefined) {
        seen = true;
        if (!isOld) mineAtBreak = null;
      } else if (!isOld && mineAtBreak !== null) {
        await enterAgain(state);
      } else if (!isOld && seen) {
        throw ended(mine);
      }
      return null;
    },
    async leave() {
      if (waitId === null) return;
      try {
        await leaveWait(await agent.route(), waitId, agent.store.get().me);
      } catch {
        // It has ended already, or the server is gone.
      }
    },
  };
}

const noWaitingList = (): CommandError =>
  new CommandError(
    'This monitoring server keeps no waiting list.',
    'Ask its administrator to allow it, or follow the feature with: seatlight status FEATURE --watch',
    exitCodes.refused,
  );

function ended(offers: readonly Offer[]): CommandError {
  const last = offers.toSorted((a, b) => b.offeredAt - a.offeredAt)[0];
  switch (last?.status) {
    case 'taken':
      return new CommandError('You have taken the seat already.', 'Nothing is left to wait for.', exitCodes.ended);
    case 'passed':
      return new CommandError(
        'The offer was passed on, in the app.',
        'Start the command again to wait anew.',
        exitCodes.ended,
      );
    default:
      return new CommandError(
        'The wait has ended: it was left elsewhere, its time was over, or you have got the seat.',
        'Start the command again to wait anew.',
        exitCodes.ended,
      );
  }
}

/** The tables of the site, empty while it is not known. */
export const siteOf = ({ site }: AgentState) => ({ features: site?.features ?? {}, servers: site?.servers ?? {} });
