/** Which features the list shows, and how many each filter would. */
import { create } from 'zustand';
import type { Selection } from '../selection/select-features.ts';

export const emptySelection: Selection = {
  groups: [],
  counts: { all: 0, mine: 0, available: 0, full: 0, trouble: 0 },
};

export const useSelectionStore = create<Selection>()(() => emptySelection);
