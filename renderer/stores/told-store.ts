/** The one line that says how the last thing went that the person at the screen did. */
import { create } from 'zustand';

export interface Told {
  readonly kind: 'done' | 'failed';
  readonly text: string;
}

export interface ToldStore {
  readonly told: Told | null;
}

export const useToldStore = create<ToldStore>()(() => ({ told: null }));

export const tell = (kind: Told['kind'], text: string): void => useToldStore.setState({ told: { kind, text } });
export const forgetTold = (): void => useToldStore.setState({ told: null });
/** What went wrong before is over once something went well. */
export const forgetFailure = (): void => {
  if (useToldStore.getState().told?.kind === 'failed') forgetTold();
};
