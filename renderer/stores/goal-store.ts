/** Where the popover was asked to go, until it is there. */
import { create } from 'zustand';
import type { ViewTarget } from '../../electron/ipc/contract.ts';
import type { Place } from '../navigation/place-of.ts';

export interface GoalStore {
  /** Asked for by the main process, and not found yet. */
  readonly target: ViewTarget | null;
  /** Found, and not shown yet. */
  readonly place: Place | null;
}

export const noGoal: GoalStore = { target: null, place: null };

export const useGoalStore = create<GoalStore>()(() => noGoal);

/** Leads to what a target names, once it is known where that is. */
export const leadTo = (target: ViewTarget): void => useGoalStore.setState({ target, place: null });
/** Leads to a feature in the list, and opens it. */
export const leadToFeature = (featureId: string): void => leadTo({ kind: 'feature', featureId });
/** To be called by what has shown the place. */
export const arrived = (): void => useGoalStore.setState({ place: null });
