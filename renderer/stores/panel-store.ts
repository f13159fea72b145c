/** What lies over the list of the popover: one thing at a time, or nothing. */
import { create } from 'zustand';

export type Panel =
  | { readonly kind: 'notices' }
  /** What was closed because it was idle. */
  | { readonly kind: 'closed' }
  /** Who has borrowed what. */
  | { readonly kind: 'borrowed' }
  /** A license server: its machines, and what the next failure means. */
  | { readonly kind: 'server'; readonly serverId: string }
  /** The choice of the project, and which question it answers, if one. */
  | { readonly kind: 'projects'; readonly questionId: string | null }
  /** Joining the waiting list with seats and time, or changing a wait that is there. */
  | { readonly kind: 'wait'; readonly featureId: string }
  /** A link asked to wait: nothing happens until the person at the screen says so. */
  | { readonly kind: 'confirm-wait'; readonly feature: string; readonly seats: number }
  /** Own denials, of one feature or (null) all; the one that was asked for stands out. */
  | { readonly kind: 'denials'; readonly featureId: string | null; readonly denialId: string | null };

export interface PanelStore {
  readonly panel: Panel | null;
}

export const usePanelStore = create<PanelStore>()(() => ({ panel: null }));

export const openPanel = (panel: Panel): void => usePanelStore.setState({ panel });
export const closePanel = (): void => usePanelStore.setState({ panel: null });
