/** Light or dark: as the setting says, or as the system does. */
import { useSyncExternalStore } from 'react';
import { useSettingsStore } from '../stores/settings-store.ts';
import type { ThemeName } from './themes.ts';

const dark = '(prefers-color-scheme: dark)';

function subscribe(changed: () => void): () => void {
  const query = window.matchMedia(dark);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** High contrast needs no theme of its own: the system's colours replace these (`forced-colors`). */
export function useThemeName(): ThemeName {
  const systemIsDark = useSyncExternalStore(subscribe, () => window.matchMedia(dark).matches);
  const setting = useSettingsStore((store) => store.settings?.theme.value ?? 'system');
  if (setting !== 'system') return setting;
  return systemIsDark ? 'dark' : 'light';
}
