/** Which features are on screen right now: only their curves are fetched. */
import { create } from 'zustand';

export interface VisibleStore {
  readonly featureIds: readonly string[];
}

export const useVisibleStore = create<VisibleStore>()(() => ({ featureIds: [] }));

/** Notes the features on screen; the same ones again change nothing. */
export function setVisible(featureIds: readonly string[]): void {
  const before = useVisibleStore.getState().featureIds;
  const same = before.length === featureIds.length && before.every((id, index) => id === featureIds[index]);
  if (!same) useVisibleStore.setState({ featureIds });
}
