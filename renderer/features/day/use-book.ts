/** Books a time on something else, and takes that back. */
import { useState } from 'react';
import type { NewCorrection } from '../../../electron/ipc/project-contract.ts';
import type { Correction } from '../../../protocol/projects/project-change.ts';
import { useBridge } from '../../bridge.ts';
import { useServerOffset } from '../../components/age.tsx';
import { useClockStore } from '../../stores/clock-store.ts';
import { addChanges, fetchAgain, move, unpick } from '../../stores/day-store.ts';
import { tell } from '../../stores/told-store.ts';
import { strings } from '../../strings.ts';
import { timeText } from './time-text.ts';
import type { DayModel } from './use-day-model.ts';

export interface Book {
  /** True while something is on its way. */
  readonly busy: boolean;
  book(correction: NewCorrection): Promise<void>;
  takeBack(correction: Correction): Promise<void>;
}

/** Does nothing while there is nothing to see. */
export function useBook(model: DayModel | null): Book {
  const bridge = useBridge();
  const offset = useServerOffset();
  const [busy, setBusy] = useState(false);
  const madeAt = () => useClockStore.getState().now + offset;
  return {
    busy,
    async book(correction) {
      if (model === null) return;
      setBusy(true);
      const outcome = await bridge.request('projects:correct', [correction]);
      setBusy(false);
      if (!outcome.ok) {
        move(null);
        tell('failed', outcome.message);
        return;
      }
      const made = outcome.value.map((id) => ({ kind: 'correction' as const, id, madeAt: madeAt(), ...correction }));
      addChanges(made, model.user);
      unpick();
      tell('done', strings.day.book.saved(timeText(correction, model), model.nameOf(correction.shares)));
      fetchAgain();
    },
    async takeBack(correction) {
      if (model === null) return;
      setBusy(true);
      const outcome = await bridge.request('projects:undo', { changeId: correction.id, why: '' });
      setBusy(false);
      if (!outcome.ok) {
        tell('failed', outcome.message);
        return;
      }
      const undo = { kind: 'undo' as const, id: `undo-${correction.id}`, changeId: correction.id };
      addChanges([{ ...undo, madeAt: madeAt(), why: '' }], model.user);
      tell('done', strings.day.corrections.undid(timeText(correction, model)));
      fetchAgain();
    },
  };
}
