/** The menu of a feature's row, while it is open. */
import { create } from 'zustand';

/** An element, or a place on the page. */
export type Anchor = HTMLElement | { getBoundingClientRect(): DOMRect };

export interface MenuStore {
  readonly menu: {
    readonly featureId: string;
    /** What the menu stands beside. */
    readonly anchor: Anchor;
    /** Where the focus goes back to. */
    readonly row: HTMLElement;
  } | null;
}

export const useMenuStore = create<MenuStore>()(() => ({ menu: null }));

export const openMenu = (featureId: string, anchor: Anchor, row: HTMLElement): void =>
  useMenuStore.setState({ menu: { featureId, anchor, row } });
/** Where the pointer is. */
export const pointOf = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Anchor => ({
  getBoundingClientRect: () => new DOMRect(clientX, clientY, 0, 0),
});
export const closeMenu = (): void => useMenuStore.setState({ menu: null });
