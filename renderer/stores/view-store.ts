/** What the person at the screen is doing with the list; gone when the window is. */
import { create } from 'zustand';
import type { Filter } from '../selection/filter.ts';

/** Features that may be open at once. Each is a topic the server must follow; the one opened first gives way. */
export const maxExpanded = 16;

export interface ViewStore {
  readonly text: string;
  readonly filter: Filter;
  /** Open features, oldest first. */
  readonly expanded: readonly string[];
  /** Key of the list item that has, or last had, the keyboard focus. */
  readonly active: string | null;
}

export const initialView: ViewStore = { text: '', filter: 'all', expanded: [], active: null };

export const useViewStore = create<ViewStore>()(() => initialView);

export function setText(text: string): void {
  useViewStore.setState({ text, active: null });
}

export function setFilter(filter: Filter): void {
  useViewStore.setState({ filter, active: null });
}

export function setActive(active: string | null): void {
  useViewStore.setState({ active });
}

/** Opens or closes a feature's details. */
export function setExpanded(featureId: string, open: boolean): void {
  useViewStore.setState(({ expanded }) => {
    const others = expanded.filter((id) => id !== featureId);
    return { expanded: open ? [...others, featureId].slice(-maxExpanded) : others };
  });
}
