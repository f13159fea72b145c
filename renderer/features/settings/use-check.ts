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
}

/** @param question - what is asked about: the answer to another question is not shown. */
export function useCheck(question: string): Check {
  const [asked, setAsked] = useState<{ readonly question: string; readonly checking: Checking }>({
    question,
    checking: { kind: 'none' },
  });
  const newest = useRef(0);
  return {
    checking: asked.question === question ? asked.checking : { kind: 'none' },
    async run(ask) {
      newest.current += 1;
      const own = newest.current;
      setAsked({ question, checking: { kind: 'asking' } });
      const outcome = await ask();
      if (own !== newest.current) return;
      setAsked({
        question,
        checking: outcome.ok
          ? { kind: 'answered', result: outcome.value }
          : { kind: 'failed', message: outcome.message },
      });
    },
  };
}
