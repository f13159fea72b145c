/** What settings do to the system around the app: the look of the windows and the start at login. */
import { app, nativeTheme } from 'electron';
import { applyStartAtLogin } from '../settings/login-item.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { Log } from './log-file.ts';
import { loginProgram } from './login-program.ts';

/** Applies the look now, and both whenever they change. The login entry is written only when the user changes it. */
export function applySettingsEffects(settings: SettingsStore, log: Log): void {
  let { theme, startAtLogin } = settings.values();
  nativeTheme.themeSource = theme;
  settings.subscribe(() => {
    const next = settings.values();
    if (next.theme !== theme) nativeTheme.themeSource = next.theme;
    if (next.startAtLogin !== startAtLogin)
      applyStartAtLogin(next.startAtLogin, process.platform, app, loginProgram()).catch((error) =>
        log('The start at login could not be changed.', error),
      );
    ({ theme, startAtLogin } = next);
  });
}
