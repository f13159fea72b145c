/** What the app does when the system or a second start calls. */
import { app, powerMonitor } from 'electron';
import type { Agent } from '../agent/agent.ts';
import type { AppTray } from '../tray/app-tray.ts';
import { hasTrayHost } from '../tray/host/tray-host.ts';
import type { AppWindows } from '../windows/app-windows.ts';

export interface AppParts {
  readonly agent: Agent;
  readonly tray: AppTray;
  readonly windows: AppWindows;
}

export function listenToSystem({ agent, tray, windows }: AppParts): void {
  const wake = () => {
    // After sleep a socket may look open and be dead; after unlocking somebody wants to see the truth.
    agent.reconnect();
    void showTrayWherePossible(tray);
  };
  powerMonitor.on('resume', wake);
  powerMonitor.on('unlock-screen', wake);
  app.on('second-instance', (_event, _words, _folder, data) => {
    void showTrayWherePossible(tray);
    if (!(data as { hidden?: boolean } | null)?.hidden) void windows.popover.show();
  });
  app.on('activate', () => void windows.popover.show());
  // A tray app lives without windows.
  app.on('window-all-closed', () => {});
}

/** The panel may have come, or come back, after the app. */
async function showTrayWherePossible(tray: AppTray): Promise<void> {
  if (!tray.exists() && (await hasTrayHost(process.platform, process.env))) tray.show();
}
