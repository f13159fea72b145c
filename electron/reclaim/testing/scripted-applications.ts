/** Applications behind seats, whose use and work are in the test's hands. */
import type { Applications, HeldApplication } from '../../applications/held-application.ts';
import type { MeasuredActivity } from '../../ipc/reclaim-contract.ts';

export interface ScriptedApplications extends Applications {
  /** From now on these are held. */
  holds(...applications: readonly HeldApplication[]): void;
  /** Something was measured, of whoever is watched closely. */
  measures(id: string, change: Partial<MeasuredActivity>): void;
  readonly touched: string[];
  watched(): readonly string[];
}

export function createScriptedApplications(runs: (pid: number) => boolean = () => true): ScriptedApplications {
  let held: readonly HeldApplication[] = [];
  const listeners = new Set<() => void>();
  const watchers = new Map<string, (measured: MeasuredActivity) => void>();
  const touched: string[] = [];
  return {
    touched,
    watched: () => [...watchers.keys()],
    holds(...applications) {
      held = applications;
      for (const listener of listeners) listener();
    },
    measures(id, change) {
      const measured = held.find((one) => one.id === id)?.measured;
      if (measured) watchers.get(id)?.({ ...measured, ...change });
    },
    held: () => held,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watchClosely(id, measured) {
      watchers.set(id, measured);
      return () => watchers.delete(id);
    },
    touch: (id) => touched.push(id),
    isRunning: async ({ pid }) => runs(pid),
    stop() {},
  };
}
