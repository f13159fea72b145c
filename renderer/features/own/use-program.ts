/** Which program `Start` launches for a feature, and choosing it. */
import { useCallback, useEffect, useState } from 'react';
import type { ProgramView } from '../../../electron/ipc/contract.ts';
import { useBridge } from '../../bridge.ts';
import { useSettingsStore } from '../../stores/settings-store.ts';
import { forgetFailure, tell } from '../../stores/told-store.ts';

const nothing: ProgramView = { path: null, suggestions: [] };

export interface ProgramHandle {
  /** Null until the main process answered. */
  readonly program: ProgramView | null;
  /** Opens the system's dialog, at a suggestion if its number is given; whether a program is chosen after it. */
  choose(suggestion: number | null): Promise<boolean>;
}

/** @param feature name of the feature */
export function useProgram(feature: string): ProgramHandle {
  const bridge = useBridge();
  const [program, setProgram] = useState<ProgramView | null>(null);
  const chosen = useSettingsStore(
    (store) => store.settings?.programs.value.find((one) => one.feature === feature)?.path,
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen elsewhere makes another answer.
  useEffect(() => {
    let gone = false;
    void bridge.request('program:get', { feature }).then((outcome) => {
      if (!gone) setProgram(outcome.ok ? outcome.value : nothing);
    });
    return () => {
      gone = true;
    };
  }, [bridge, feature, chosen]);

  const choose = useCallback(
    async (suggestion: number | null) => {
      const outcome = await bridge.request('program:choose', { feature, suggestion });
      if (outcome.ok) {
        setProgram(outcome.value);
        forgetFailure();
      } else tell('failed', outcome.message);
      return outcome.ok && outcome.value.path !== null;
    },
    [bridge, feature],
  );
  return { program, choose };
}
