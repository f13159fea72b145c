/** What the app does when the system or the person at it wakes up, and when it is started once more. */
import { app, powerMonitor } from 'electron';
import type { Agent } from '../agent/agent.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { AppTray } from '../tray/app-tray.ts';
import { hasTrayHost } from '../tray/host/tray-host.ts';

export interface AppParts {
  readonly agent: Agent;
  readonly settings: SettingsStore;
  readonly tray: AppTray;
}

export function listenToSystem({ agent, settings, tray }: AppParts): void {
  tellPresence(agent, settings);
  const wake = () => {
    // After sleep a socket may look open and be dead; after unlocking somebody wants to see the truth.
    agent.reconnect();
    void showTrayWherePossible(tray);
  };
  powerMonitor.on('resume', wake);
  powerMonitor.on('unlock-screen', wake);
  app.on('second-instance', () => void showTrayWherePossible(tray));
  // A tray app lives without windows.
  app.on('window-all-closed', () => {});
}

/** Who has locked the screen sees nothing: seats are offered to the next then. */
function tellPresence(agent: Agent, settings: SettingsStore): void {
  let present = true;
  const tell = () => agent.setPresence({ present, askable: settings.values().askable });
  const turn = (here: boolean) => {
    present = here;
    tell();
  };
  powerMonitor.on('lock-screen', () => turn(false));
  powerMonitor.on('unlock-screen', () => turn(true));
  settings.subscribe(tell);
  tell();
}

/** The panel may have come, or come back, after the app. */
async function showTrayWherePossible(tray: AppTray): Promise<void> {
  if (!tray.exists() && (await hasTrayHost(process.platform, process.env))) tray.show();
}
