/** The time as this window shows it: one tick for all ages on screen. */
import { create } from 'zustand';

export interface ClockStore {
  /** Milliseconds since 1970 UTC by this computer's clock; moves once a second while the window can be seen. */
  readonly now: number;
}

export const useClockStore = create<ClockStore>()(() => ({ now: 0 }));
