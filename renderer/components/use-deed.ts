/** Does what the person at the screen wants, once at a time, and takes what is answered. */
import { useCallback, useState } from 'react';
import type { Argument, RequestName, Results } from '../../electron/ipc/contract.ts';
import { useBridge } from '../bridge.ts';

export interface Deed<Names extends RequestName> {
  readonly busy: boolean;
  /** Why the last one could not be done; null when it could. */
  readonly problem: string | null;
  /** @returns whether it was done */
  run<Name extends Names>(name: Name, argument: Argument<Name>): Promise<boolean>;
}

/** @param take is given what was answered; the same function each time */
export function useDeed<Names extends RequestName>(take: (answer: Results[Names]) => void): Deed<Names> {
  const bridge = useBridge();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = useCallback<Deed<Names>['run']>(
    async (name, argument) => {
      setBusy(true);
      const request = bridge.request as (name: Names, argument: unknown) => ReturnType<typeof bridge.request<Names>>;
      const outcome = await request(name, argument);
      setBusy(false);
      setProblem(outcome.ok ? null : outcome.message);
      if (outcome.ok) take(outcome.value);
      return outcome.ok;
    },
    [bridge, take],
  );
  return { busy, problem, run };
}
