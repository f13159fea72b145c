/** What administrators decide here, as the main process last told it. */
import { useEffect, useState } from 'react';
import type { PoliciesView } from '../../../electron/ipc/contract.ts';
import { useBridge } from '../../bridge.ts';

/** Asking for it also has it read anew. Null until it is known. */
export function usePolicies(): PoliciesView | null {
  const bridge = useBridge();
  const [policies, setPolicies] = useState<PoliciesView | null>(null);
  useEffect(() => {
    let gone = false;
    const stop = bridge.on('policies:changed', setPolicies);
    void bridge.request('policies:get').then((outcome) => {
      // What was told meanwhile is newer.
      if (outcome.ok && !gone) setPolicies((known) => known ?? outcome.value);
    });
    return () => {
      gone = true;
      stop();
    };
  }, [bridge]);
  return policies;
}
