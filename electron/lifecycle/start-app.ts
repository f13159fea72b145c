/**
 * The start once Electron is ready, and the wiring of the parts: the agent's one state goes to its sinks (tray, windows),
 * the settings decide what is followed. The tray comes first; windows only when they are asked for.
 */
import { join } from 'node:path';
import { dialog, session } from 'electron';
import { systemClock } from '../agent/clock.ts';
import { registerIpc } from '../ipc/register-ipc.ts';
import { serveApp } from '../security/app-protocol.ts';
import { lockDownSession } from '../security/lock-down.ts';
import { openSettings } from '../settings/settings-store.ts';
import { commandLineSettings } from '../settings/settings-values.ts';
import { createAppTray } from '../tray/app-tray.ts';
import { createAppWindows } from '../windows/app-windows.ts';
import { createAppAgent } from './app-agent.ts';
import { listenToSystem } from './app-events.ts';
import { createAppMonitoring } from './app-monitoring.ts';
import { createAppTokens } from './app-tokens.ts';
import { openLogFile } from './log-file.ts';
import { logsFolder, settingsPath } from './paths.ts';
import type { Prepared } from './prepare-app.ts';
import { endWith } from './quit.ts';
import { applySettingsEffects } from './settings-effects.ts';
import { exposeTestSeam } from './test-seam.ts';

/** Where the built app is. */
export interface BuiltApp {
  /** Folder of the built processes and pages. */
  readonly out: string;
  readonly assets: string;
}

/** A closed popover is kept for a minute: who looks twice sees it at once. */
const keepPopoverMs = 60_000;

export async function startApp(prepared: Prepared, built: BuiltApp): Promise<void> {
  const { commandLine, dataFolder, lockDown } = prepared;
  const log = openLogFile(join(logsFolder(dataFolder), 'app.log'));
  const settings = await openSettings(settingsPath(dataFolder), commandLineSettings(commandLine), Date.now);
  const agent = createAppAgent();
  const windows = createAppWindows({
    built,
    origin: lockDown.trustedOrigin,
    trayBounds: () => tray.bounds(),
    hasTray: () => tray.exists(),
    keepMs: Number(process.env.SEATLIGHT_KEEP_POPOVER_MS ?? keepPopoverMs),
  });
  const tray = createAppTray({ store: agent.store, settings, assets: built.assets, windows, clock: systemClock });
  const hasPlace = await prepared.trayHost;
  if (hasPlace) tray.show();

  const tokens = createAppTokens(dataFolder, commandLine.tokenFile);
  const monitoring = createAppMonitoring({ agent, tokens, dataFolder, built, log });
  const follow = () =>
    monitoring.apply(settings.values()).catch((error) => log('The settings could not be followed.', error));
  void follow();
  settings.subscribe(follow);

  lockDownSession(session.defaultSession, lockDown);
  serveApp(session.defaultSession, join(built.out, 'renderer'));
  registerIpc({ agent, settings, tokens, windows, dataFolder, trustedOrigin: lockDown.trustedOrigin, log });
  applySettingsEffects(settings, log);
  listenToSystem({ agent, tray, windows });
  endWith({ windows, tray, agent, monitoring, settings, dataFolder });
  exposeTestSeam({ agent, windows, tray, settings });

  if (!hasPlace) void (commandLine.hidden ? windows.popover.showMinimized() : windows.popover.show());
  if (settings.warning) {
    log(settings.warning);
    void dialog.showMessageBox({ type: 'warning', title: 'Seatlight', message: settings.warning });
  }
}
