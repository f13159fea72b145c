/** The settings as the main process last told them. */
import { create } from 'zustand';
import type { SettingsView } from '../../electron/ipc/contract.ts';

export interface SettingsStore {
  /** Null until the main process answered. */
  readonly settings: SettingsView | null;
}

export const useSettingsStore = create<SettingsStore>()(() => ({ settings: null }));

const nothingPinned: readonly string[] = [];
const nothingMuted: readonly string[] = [];

/** Feature ids in the order in which they were pinned. */
export const selectPinned = (store: SettingsStore): readonly string[] =>
  store.settings?.pinnedFeatures.value ?? nothingPinned;

/** Ids of features about which no pop-up comes. */
export const selectMuted = (store: SettingsStore): readonly string[] =>
  store.settings?.mutedFeatures.value ?? nothingMuted;

/** For how long one may wait at most, in milliseconds; null where only the site decides. */
export function selectMaxWaitMs({ settings }: SettingsStore): number | null {
  const minutes = settings?.maxWaitMinutes.value ?? null;
  return minutes === null ? null : minutes * 60_000;
}
