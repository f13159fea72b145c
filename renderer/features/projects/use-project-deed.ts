/** Does what the person wants about their project, once at a time, and keeps what is told about it current. */
import { useCallback, useState } from 'react';
import type { Argument } from '../../../electron/ipc/contract.ts';
import { useBridge } from '../../bridge.ts';
import { useProjectsStore } from '../../stores/projects-store.ts';

/** Requests that answer with the projects as they are then. */
type Deed = 'projects:choose' | 'projects:answer';

export interface ProjectDeed {
  readonly busy: boolean;
  /** Why the last one could not be done; null when it could. */
  readonly problem: string | null;
  /** @returns whether it was done */
  run<Name extends Deed>(name: Name, argument: Argument<Name>): Promise<boolean>;
}

export function useProjectDeed(): ProjectDeed {
  const bridge = useBridge();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = useCallback<ProjectDeed['run']>(
    async (name, argument) => {
      setBusy(true);
      const request = bridge.request as (name: Deed, argument: unknown) => ReturnType<typeof bridge.request<Deed>>;
      const outcome = await request(name, argument);
      setBusy(false);
      setProblem(outcome.ok ? null : outcome.message);
      if (outcome.ok) useProjectsStore.setState({ view: outcome.value });
      return outcome.ok;
    },
    [bridge],
  );
  return { busy, problem, run };
}
