/**
 * The start once Electron is ready, and the wiring of the parts: the agent's one state goes to its sinks (tray, windows),
 * the settings decide what is followed. The tray comes first; windows only when they are asked for.
 */
import { join } from 'node:path';
import { app, dialog, nativeTheme, powerMonitor, session } from 'electron';
import { systemClock } from '../agent/clock.ts';
import { registerIpc } from '../ipc/register-ipc.ts';
import { serveApp } from '../security/app-protocol.ts';
import { lockDownSession } from '../security/lock-down.ts';
import { applyStartAtLogin } from '../settings/login-item.ts';
import { openSettings } from '../settings/settings-store.ts';
import { commandLineSettings } from '../settings/settings-values.ts';
import { startTray } from '../tray/start-tray.ts';
import { createAppWindows } from '../windows/app-windows.ts';
import { createAppAgent } from './app-agent.ts';
import { createAppMonitoring } from './app-monitoring.ts';
import { createAppTokens } from './app-tokens.ts';
import { openLogFile } from './log-file.ts';
import { loginProgram } from './login-program.ts';
import { logsFolder, settingsPath } from './paths.ts';
import type { Prepared } from './prepare-app.ts';
import { endWith } from './quit.ts';
import { exposeTestSeam } from './test-seam.ts';

/** Where the built app is. */
export interface BuiltApp {
  /** Folder of the built processes and pages. */
  readonly out: string;
  readonly assets: string;
}

export async function startApp(prepared: Prepared, built: BuiltApp): Promise<void> {
  const { commandLine, dataFolder, lockDown } = prepared;
  const { platform, env } = process;
  const log = openLogFile(join(logsFolder(dataFolder), 'app.log'));
  const settings = await openSettings(settingsPath(dataFolder), commandLineSettings(commandLine), Date.now);
  const agent = createAppAgent();
  const tokens = createAppTokens(dataFolder, commandLine.tokenFile);
  const monitoring = createAppMonitoring({ agent, tokens, dataFolder, built, log });

  nativeTheme.themeSource = settings.values().theme;
  const windows = createAppWindows({
    built,
    origin: lockDown.trustedOrigin,
    trayBounds: () => tray.bounds(),
    hasTray: () => tray.exists(),
    keepMs: Number(env.SEATLIGHT_KEEP_POPOVER_MS ?? 60_000),
  });
  const tray = await startTray({ store: agent.store, settings, assets: built.assets, windows, clock: systemClock });

  lockDownSession(session.defaultSession, lockDown);
  serveApp(session.defaultSession, join(built.out, 'renderer'));
  registerIpc({ agent, settings, tokens, windows, dataFolder, trustedOrigin: lockDown.trustedOrigin, log });
  settings.subscribe((view) => {
    nativeTheme.themeSource = view.theme.value;
    void monitoring.apply(settings.values());
  });
  let startAtLogin = settings.values().startAtLogin;
  settings.subscribe((view) => {
    if (view.startAtLogin.value === startAtLogin) return;
    startAtLogin = view.startAtLogin.value;
    applyStartAtLogin(startAtLogin, platform, app, loginProgram()).catch((error) =>
      log('The start at login could not be changed.', error),
    );
  });

  // After sleep a socket may look open and be dead; after unlocking somebody wants to see the truth.
  powerMonitor.on('resume', agent.reconnect);
  powerMonitor.on('unlock-screen', agent.reconnect);
  app.on('second-instance', (_event, _words, _folder, data) => {
    if (!(data as { hidden?: boolean } | null)?.hidden) void windows.popover.show();
  });
  app.on('activate', () => void windows.popover.show());
  // A tray app lives without windows.
  app.on('window-all-closed', () => {});
  endWith({ windows, tray, agent, monitoring, settings, dataFolder });
  exposeTestSeam({ agent, windows, tray, settings });

  await monitoring.apply(settings.values());
  if (!tray.exists() && !commandLine.hidden) await windows.popover.show();
  if (settings.warning) {
    log(settings.warning);
    void dialog.showMessageBox({ type: 'warning', title: 'Seatlight', message: settings.warning });
  }
}
