/** The menu of a feature's row, while it is open. */
import { create } from 'zustand';

export interface MenuStore {
  readonly menu: {
    readonly featureId: string;
    /** What the menu stands beside, and where the focus goes back to. */
    readonly anchor: HTMLElement;
    readonly row: HTMLElement;
  } | null;
}

export const useMenuStore = create<MenuStore>()(() => ({ menu: null }));

export const openMenu = (featureId: string, anchor: HTMLElement, row: HTMLElement): void =>
  useMenuStore.setState({ menu: { featureId, anchor, row } });
export const closeMenu = (): void => useMenuStore.setState({ menu: null });
