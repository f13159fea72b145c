/** Does what the person at the screen asked for, once at a time, and tells in words when it could not be done. */
import { useCallback, useState } from 'react';
import type { Argument, RequestName } from '../../electron/ipc/contract.ts';
import { useBridge } from '../bridge.ts';
import { forgetFailure, tell } from '../stores/told-store.ts';

/** Requests that only do something and answer nothing. */
type Deed = Extract<
  RequestName,
  | 'wait:join'
  | 'wait:leave'
  | 'offer:answer'
  | 'ask:send'
  | 'ask:answer'
  | 'contact:open'
  | 'notices:read'
  | 'notices:clear'
  | 'feature:mute'
>;

export interface Act {
  /** True while it is on its way. */
  readonly busy: boolean;
  /** @returns whether it was done; `done` is what to tell then, nothing by itself */
  act<Name extends Deed>(name: Name, argument: Argument<Name>, done?: string): Promise<boolean>;
}

export function useAct(): Act {
  const bridge = useBridge();
  const [busy, setBusy] = useState(false);
  const act = useCallback<Act['act']>(
    async (name, argument, done) => {
      setBusy(true);
      const request = bridge.request as (name: Deed, argument: unknown) => ReturnType<typeof bridge.request>;
      const outcome = await request(name, argument);
      setBusy(false);
      if (!outcome.ok) tell('failed', outcome.message);
      else if (done === undefined) forgetFailure();
      else tell('done', done);
      return outcome.ok;
    },
    [bridge],
  );
  return { busy, act };
}
