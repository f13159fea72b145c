/** `seatlight wait FEATURE`: stands in line until seats are offered, and answers that they are taken. */
import type { Agent } from '../electron/agent/agent.ts';
import type { AgentState } from '../electron/agent/agent-state.ts';
import { connectionProblem, RefusedWishError } from '../electron/agent/connection-problem.ts';
import { answerOffer, joinWait, leaveWait } from '../electron/agent/monitor-client.ts';
import { serverLabel } from '../electron/agent/server-address.ts';
import type { Feature } from '../protocol/license.ts';
import { rowOf } from '../protocol/tables.ts';
import type { Offer } from '../protocol/waiting-list.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import { connectionFailure, followServer, isComplete, waitFor } from './follow-server.ts';
import { statesOf } from './states.ts';
import type { Target } from './target.ts';
import { featuresToWaitFor } from './wait-features.ts';
import { offerLine, positionLines } from './wait-lines.ts';

export interface WaitOptions {
  /** A feature's name, a part of it, or its id. */
  readonly feature: string;
  readonly seats: number;
  /** Null waits for as long as the server allows. */
  readonly timeoutMs: number | null;
}

export interface WaitPorts {
  /** A line about how it goes. */
  say(line: string): void;
  /** Aborts when the wait is to end, because its user or the system wishes so. */
  readonly signal: AbortSignal;
}

/** An offer that was answered with `start`. */
export interface TakenOffer {
  readonly offer: Offer;
  /** What is offered, in words. */
  readonly line: string;
  readonly feature: Feature;
  /** Address of the license server that has the seats. */
  readonly licenseServer: string;
  /** Goes away; with `leave` the line is left as well, if the seat was not taken. */
  close(leave: boolean): Promise<void>;
}

/** How long the server is asked to keep the wait of a command without a timeout; who goes leaves the line before. */
const longestMs = 24 * 60 * 60_000;
/** The server keeps no wait for less. */
const shortestMs = 60_000;

/** Joins the line and waits. Throws `CommandError`; the line is left then. */
export async function waitForSeat(target: Target, options: WaitOptions, ports: WaitPorts): Promise<TakenOffer> {
  const { timeoutMs } = options;
  const late = timeoutMs === null ? null : AbortSignal.timeout(timeoutMs);
  const signal = late === null ? ports.signal : AbortSignal.any([ports.signal, late]);
  const agent = followServer(target);
  const line = createLine(agent, target, options, ports.say);
  const close = async (leave: boolean) => {
    if (leave) await line.leave();
    agent.stop();
  };
  try {
    // Somebody waits for the offer: without this the line would pass over it.
    agent.setPresence({ present: true, askable: false });
    await line.join(await waitFor(agent, target, isComplete));
    for await (const state of statesOf(agent.store, signal)) {
      const offer = await line.look(state);
      if (offer !== null) return { ...takenOffer(offer, state), close };
    }
  } catch (error) {
    await close(true);
    throw error;
  }
  await close(true);
  throw ports.signal.aborted ? interrupted() : timedOut();
}

function takenOffer(offer: Offer, { site, connection }: AgentState): Omit<TakenOffer, 'close'> {
  const { features = {}, servers = {} } = site ?? {};
  const feature = rowOf(features, offer.featureId);
  if (feature === undefined) throw new Error(`Seats of ${offer.featureId} are offered, which the site does not have.`);
  return {
    offer,
    feature,
    line: offerLine(offer, { features, servers }, connection.clockOffsetMs),
    licenseServer: rowOf(servers, feature.serverId)?.address ?? '',
  };
}

/** This person's place in the line, as far as the command knows. */
interface Line {
  join(state: AgentState): Promise<void>;
  /** Tells what is new, and returns the offer once one was answered. Throws `CommandError` when the wait has ended. */
  look(state: AgentState): Promise<Offer | null>;
  /** Never rejects: a server that cannot be told forgets the wait by itself. */
  leave(): Promise<void>;
}

function createLine(
  agent: Agent,
  target: Target,
  { feature, seats, timeoutMs }: WaitOptions,
  say: WaitPorts['say'],
): Line {
  let features: readonly Feature[] = [];
  let waitId: string | null = null;
  let told = '';
  /** Whether the wait was seen in the agent's state since it was joined. */
  let seen = false;
  /** What concerned this person when the connection broke; null while it holds. */
  let mineAtBreak: AgentState['mine'] | null = null;
  const answered = new Set<string>();
  const endsAt = Date.now() + (timeoutMs ?? longestMs);

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

  function tell(state: AgentState): void {
    const connected = state.connection.status === 'connected';
    const wait = waitId === null ? undefined : rowOf(state.mine.waits, waitId);
    const { features: known = {}, servers = {} } = state.site ?? {};
    const lines = connected
      ? wait === undefined
        ? []
        : positionLines(wait, { features: known, servers })
      : ['Not connected; trying again. The place in line is kept.'];
    const text = lines.join('\n');
    if (text !== '' && text !== told) for (const line of lines) say(line);
    if (text !== '') told = text;
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
      const { features: known = {}, servers = {} } = state.site ?? {};
      if (state.siteInfo?.policy?.waiting !== true) throw noWaitingList();
      features = featuresToWaitFor(Object.values(known), servers, feature);
      await enter();
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
      if (waitId !== null && rowOf(state.mine.waits, waitId) !== undefined) {
        seen = true;
        mineAtBreak = null;
      } else if (mineAtBreak !== null && state.mine !== mineAtBreak) {
        // The server came back without it.
        mineAtBreak = null;
        await enter();
      } else if (seen && mineAtBreak === null) {
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

const interrupted = (): CommandError =>
  new CommandError('Told to end; the line was left.', 'Start the command again to wait anew.', exitCodes.interrupted);

const timedOut = (): CommandError =>
  new CommandError('No seat was offered in time; the line was left.', 'Give a longer --timeout.', exitCodes.timeout);
