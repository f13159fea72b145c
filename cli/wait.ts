/** `seatlight wait FEATURE`: stands in line until seats are offered, and answers that they are taken. */
import type { AgentState } from '../electron/agent/agent-state.ts';
import type { Feature } from '../protocol/license.ts';
import { rowOf } from '../protocol/tables.ts';
import type { Offer } from '../protocol/waiting-list.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import { firstState } from './first-state.ts';
import { followServer } from './follow-server.ts';
import { createLine, type LineOptions, siteOf } from './place-in-line.ts';
import { statesOf } from './states.ts';
import type { Target } from './target.ts';
import { offerLine } from './wait-lines.ts';

export interface WaitPorts {
  /** A line about how it goes. */
  say(line: string): void;
  /** Aborts when the wait is to end, because its user or the system wishes so. */
  readonly signal: AbortSignal;
}

/** Seats that can be taken: an offer that was answered with `start`. */
export interface FreeSeats {
  /** What can be taken, in words. */
  readonly line: string;
  readonly feature: Feature;
  /** Address of the license server that has the seats. */
  readonly licenseServer: string;
  /** Goes away; with `leave` the line is left as well, if the seat was not taken. */
  close(leave: boolean): Promise<void>;
}

/** Joins the line and waits. Throws `CommandError`; the line is left then. */
export async function waitForSeat(target: Target, options: LineOptions, ports: WaitPorts): Promise<FreeSeats> {
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
    const first = await firstState(agent, target, options.feature);
    const unlimited = await line.join(first);
    if (unlimited !== null) return { ...seatsOf(unlimited, first, noLimit), close };
    for await (const state of statesOf(agent.store, signal)) {
      const offer = await line.look(state);
      if (offer !== null) return { ...offered(offer, state), close };
    }
  } catch (error) {
    await close(true);
    throw error;
  }
  await close(true);
  throw ports.signal.aborted ? interrupted() : timedOut();
}

function offered(offer: Offer, state: AgentState): Omit<FreeSeats, 'close'> {
  const site = siteOf(state);
  const feature = rowOf(site.features, offer.featureId);
  if (feature === undefined) throw new Error(`Seats of ${offer.featureId} are offered, which the site does not have.`);
  return seatsOf(feature, state, offerLine(offer, site, state.connection.clockOffsetMs));
}

const noLimit = 'There is no limit on seats: nobody needs to wait.';

const seatsOf = (feature: Feature, state: AgentState, line: string): Omit<FreeSeats, 'close'> => ({
  feature,
  line,
  licenseServer: rowOf(siteOf(state).servers, feature.serverId)?.address ?? '',
});

const interrupted = (): CommandError =>
  new CommandError('Told to end; the line was left.', 'Start the command again to wait anew.', exitCodes.interrupted);

const timedOut = (): CommandError =>
  new CommandError('No seat was offered in time; the line was left.', 'Give a longer --timeout.', exitCodes.timeout);
