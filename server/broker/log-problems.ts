/** Why the logs of license servers behind brokers cannot be read, told on change. */
import type { Cancel, Clock } from '../../protocol/clock.ts';
import type { Problem } from '../../protocol/license.ts';
import { sameValue } from '../../protocol/same-value.ts';

/** What is over sooner is no news: a broker may be starting, as this server is. */
const graceMs = 20_000;

export interface LogProblems {
  set(serverId: string, problem: Problem | null): void;
  /** Tells it only when nothing else is set for a while. */
  setIfItLasts(serverId: string, problem: Problem): void;
  /** This license server has no log behind a broker any more. */
  forget(serverId: string): void;
  stop(): void;
}

export function createLogProblems(
  clock: Pick<Clock, 'after'>,
  onState: (serverId: string, problem: Problem | null) => void,
): LogProblems {
  const told = new Map<string, Problem | null>();
  const waiting = new Map<string, Cancel>();

  function cancel(serverId: string): void {
    waiting.get(serverId)?.();
    waiting.delete(serverId);
  }
  function tell(serverId: string, problem: Problem | null): void {
    cancel(serverId);
    if (told.has(serverId) && sameValue(told.get(serverId), problem)) return;
    told.set(serverId, problem);
    onState(serverId, problem);
  }

  return {
    set: tell,
    setIfItLasts(serverId, problem) {
      if (waiting.has(serverId)) return;
      const cancelTimer = clock.after(graceMs, () => tell(serverId, problem));
      waiting.set(serverId, cancelTimer);
    },
    forget(serverId) {
      cancel(serverId);
      told.delete(serverId);
    },
    stop() {
      for (const serverId of [...waiting.keys()]) cancel(serverId);
    },
  };
}
