/** Borrowed seats, asked for when somebody looks. */
import { useEffect, useState } from 'react';
import type { Outcome } from '../../../electron/ipc/contract.ts';
import type { Borrowed } from '../../../protocol/borrowed.ts';
import { useBridge } from '../../bridge.ts';
import { useSiteStore } from '../../stores/site-store.ts';

/** Borrowed seats of the site, as far as their number is known. */
export const useBorrowedCount = (): number =>
  useSiteStore(({ state }) =>
    Object.values(state?.site?.features ?? {}).reduce((sum, { borrowed }) => sum + (borrowed ?? 0), 0),
  );

/** Null while they are being asked for; asked for again whenever their number changes. */
export function useBorrowed(): Outcome<Borrowed> | null {
  const bridge = useBridge();
  const count = useBorrowedCount();
  const [asked, setAsked] = useState<Outcome<Borrowed> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number is only why it is asked for again
  useEffect(() => {
    let gone = false;
    void bridge.request('borrowed:get').then((outcome) => {
      if (!gone) setAsked(outcome);
    });
    return () => {
      gone = true;
    };
  }, [bridge, count]);
  return asked;
}
