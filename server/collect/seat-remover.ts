/** Has seats taken away that the license manager still counts after their application was closed, where the site wants that. */
import type { Logger } from 'pino';
import type { Clock } from '../../protocol/clock.ts';
import type { Manager, Problem } from '../../protocol/license.ts';
import { rowOf } from '../../protocol/tables.ts';
import { brokerOnlyAsks } from '../broker/broker-problems.ts';
import type { LicenseManager, LicenseServerConfig } from '../license-managers/license-manager.ts';
import { removableSeat, type StuckSeat, stuckSeats } from '../site/reclaim/stuck.ts';
import type { SiteEvent, SiteState } from '../site/site-state.ts';
import type { RunCall } from './run-call.ts';

export interface SeatRemoverOptions {
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Logger;
  readonly runCall: RunCall;
  managerOf(manager: Manager): LicenseManager;
  state(): SiteState;
  tell(event: SiteEvent): void;
}

export interface SeatRemover {
  /** A report of this license server came in: whatever is stuck there is taken away, each once. */
  look(server: LicenseServerConfig): void;
  /** Ends running tools and waits for their end. */
  stop(): Promise<void>;
}

export function createSeatRemover(options: SeatRemoverOptions): SeatRemover {
  const { clock, log, runCall, managerOf, state, tell } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = new Map<string, Promise<void>>();

  /** Why it was not taken away; null when it was. */
  async function remove(server: LicenseServerConfig, seat: StuckSeat): Promise<Problem | null> {
    if (server.toolAtBroker) return brokerOnlyAsks(server.broker ?? '');
    const { removal, statusCall, title } = managerOf(server.manager);
    if (removal === undefined) return cannotRemove(title);
    const call = removal.callFor(await runCall(statusCall(server), { signal }), seat, server);
    if ('kind' in call) return call;
    const row = rowOf(state().requests.reclaims, seat.reclaimId);
    // It may have come back by itself, or the rules may be others, while the status was asked for.
    if (signal.aborted || row === undefined || removableSeat(state(), row, clock.now()) === null)
      return changedMeanwhile;
    return removal.read(await runCall(call, { signal }), server);
  }

  async function removeAndTell(server: LicenseServerConfig, seat: StuckSeat): Promise<void> {
    const { reclaimId: id, ...about } = seat;
    const problem = await remove(server, seat).catch((error): Problem => {
      log.error({ error, serverId: server.id }, 'a stuck seat could not be handled');
      return failed;
    });
    if (signal.aborted) return;
    const facts = { serverId: server.id, reclaim: id, ...about };
    if (problem === null) log.warn(facts, 'a stuck seat was taken away with the license manager’s own tool');
    else log.warn({ ...facts, problem }, 'a stuck seat was not taken away');
    tell({ type: 'seat-removed', at: clock.now(), id, problem });
  }

  return {
    look(server) {
      if (signal.aborted) return;
      for (const seat of stuckSeats(state(), server.id, clock.now())) {
        const { reclaimId } = seat;
        if (running.has(reclaimId)) continue;
        running.set(
          reclaimId,
          removeAndTell(server, seat).finally(() => running.delete(reclaimId)),
        );
      }
    },
    async stop() {
      stopping.abort();
      await Promise.all(running.values());
    },
  };
}

const cannotRemove = (title: string): Problem => ({
  kind: 'cannot-remove',
  code: null,
  message: `${title} has no way to take a seat away.`,
  nextStep: 'Ask its administrator.',
});

const changedMeanwhile: Problem = {
  kind: 'changed-meanwhile',
  code: null,
  message: 'The seat was no longer to be taken away once the license server was asked.',
  nextStep: 'There is nothing to do.',
};

const failed: Problem = {
  kind: 'failed',
  code: null,
  message: 'The seat could not be taken away because of a defect.',
  nextStep: 'Look into the log of the monitoring server.',
};
