/** The settings window. */
import { useSettingsStore } from '../../stores/settings-store.ts';
import { strings } from '../../strings.ts';

export function Settings() {
  const settings = useSettingsStore((store) => store.settings);
  return <main>{settings === null ? strings.settings.loading : strings.settings.title}</main>;
}
