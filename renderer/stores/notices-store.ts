/** The notices of the centre as the main process last told them. */
import { create } from 'zustand';
import type { NoticesView } from '../../electron/ipc/contract.ts';

export interface NoticesStore {
  /** Null until the main process answered. */
  readonly view: NoticesView | null;
}

export const useNoticesStore = create<NoticesStore>()(() => ({ view: null }));
