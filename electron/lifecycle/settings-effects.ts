/** What settings do to the system around the app: the look of the windows and the start at login. */
import { app, nativeTheme } from 'electron';
import { applyStartAtLogin } from '../settings/login-item.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { Log } from './log-file.ts';
import { loginEntry } from './login-entry.ts';
import { loginProgram } from './login-program.ts';

/** Applies the look and what a policy says about the login now, and both whenever they change. */
export function applySettingsEffects(settings: SettingsStore, log: Log): void {
  let before = settings.view();
  nativeTheme.themeSource = before.theme.value;
  const enter = (wanted: ReturnType<typeof loginEntry>) => {
    if (wanted === null) return;
    applyStartAtLogin(wanted, process.platform, app, loginProgram()).catch((error) =>
      log('The start at login could not be changed.', error),
    );
  };
  enter(loginEntry(null, before.startAtLogin));
  settings.subscribe((now) => {
    if (now.theme.value !== before.theme.value) nativeTheme.themeSource = now.theme.value;
    enter(loginEntry(before.startAtLogin, now.startAtLogin));
    before = now;
  });
}
