/** Asks a license server or a monitoring server what it answers. */
import { useRef, useState } from 'react';
import type { Outcome } from '../../../electron/ipc/contract.ts';
import type { CheckResult } from '../../../protocol/rest.ts';

export type Checking =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'answered'; readonly result: CheckResult }
  /** The question itself could not be asked. */
  | { readonly kind: 'failed'; readonly message: string };

export interface Check {
  readonly checking: Checking;
  run(ask: () => Promise<Outcome<CheckResult>>): Promise<void>;
  /** Forgets the answer, because the question has changed. */
  reset(): void;
}

/** Only the answer to the newest question is shown. */
export function useCheck(): Check {
  const [checking, setChecking] = useState<Checking>({ kind: 'none' });
  const newest = useRef(0);
  return {
    checking,
    async run(ask) {
      newest.current += 1;
      const own = newest.current;
      setChecking({ kind: 'asking' });
      const outcome = await ask();
      if (own !== newest.current) return;
      setChecking(
        outcome.ok ? { kind: 'answered', result: outcome.value } : { kind: 'failed', message: outcome.message },
      );
    },
    reset() {
      newest.current += 1;
      setChecking({ kind: 'none' });
    },
  };
}
