/** Idle seats and the documents closed with them, as the main process last told it. */
import { create } from 'zustand';
import type { ReclaimView } from '../../electron/ipc/reclaim-contract.ts';

export interface ReclaimStore {
  /** Null until the main process answered. */
  readonly view: ReclaimView | null;
}

export const useReclaimStore = create<ReclaimStore>()(() => ({ view: null }));
