/** What was sent, asked for once a second while the page can be seen: nothing is told to windows by itself. */
import { useEffect, useState } from 'react';
import type { PrivacyView } from '../../../electron/ipc/contract.ts';
import { useBridge } from '../../bridge.ts';
import { useClockStore } from '../../stores/clock-store.ts';

/** Null until it is known. */
export function usePrivacy(): PrivacyView | null {
  const bridge = useBridge();
  const now = useClockStore((store) => store.now);
  const [view, setView] = useState<PrivacyView | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each tick of the clock asks anew
  useEffect(() => {
    let gone = false;
    void bridge.request('privacy:get').then((outcome) => {
      if (outcome.ok && !gone) setView(outcome.value);
    });
    return () => {
      gone = true;
    };
  }, [bridge, now]);
  return view;
}
