/** Use over the last day by feature, kept for the small curves in the list. */
import { create } from 'zustand';

/** Use of one feature: evenly spaced, oldest first, null where nothing is known. */
export interface Curve {
  readonly issued: number | null;
  readonly inUse: readonly (number | null)[];
}

export interface HistoryStore {
  readonly curves: Readonly<Record<string, Curve>>;
}

export const useHistoryStore = create<HistoryStore>()(() => ({ curves: {} }));
