/** The end of the app: quickly, with everything on disk and nothing left running. */
import { setTimeout as pause } from 'node:timers/promises';
import { app, BaseWindow } from 'electron';
import type { Agent } from '../agent/agent.ts';
import type { AppNotices } from '../notices/app-notices.ts';
import type { Projects } from '../projects/projects.ts';
import type { Reclaiming } from '../reclaim/reclaiming.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { AppTray } from '../tray/app-tray.ts';
import type { AppWindows } from '../windows/app-windows.ts';
import type { Monitoring } from './monitoring.ts';
import { removeRuntimeFile } from './runtime-file.ts';

export interface Ending {
  readonly windows: AppWindows;
  readonly tray: AppTray;
  readonly agent: Agent;
  readonly monitoring: Monitoring;
  readonly settings: SettingsStore;
  readonly notices: Promise<AppNotices>;
  readonly projects: Promise<Projects>;
  readonly reclaiming: Promise<Reclaiming>;
  readonly dataFolder: string;
}

/** Nothing that the user waits for may take longer. */
const endWithinMs = 4000;

/** Of it, for an application that is being saved and closed: what is not done then is brought to its end at the next start. */
const saveWithinMs = 2500;

/** From now on the app ends in good order, whoever ends it: the user, a signal, or the session. */
export function endWith(ending: Ending): void {
  let begun = false;
  app.on('will-quit', (event) => {
    if (begun) return;
    begun = true;
    event.preventDefault();
    const overdue = new Promise<void>((resolve) => setTimeout(resolve, endWithinMs));
    void Promise.race([finish(ending), overdue]).finally(() => app.exit(0));
  });
  // Windows are closed by hand: the popover would only hide, and keep the app alive.
  app.on('before-quit', ending.windows.destroy);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  if (process.platform === 'win32') listenForSessionEnd(ending);
}

async function finish(ending: Ending): Promise<void> {
  const { tray, agent, monitoring, settings, notices, projects, reclaiming, dataFolder } = ending;
  // First, so that no dead icon stays on the taskbar of Windows.
  tray.destroy();
  // While the server can be told: what is being saved is brought to its end, if that does not take long.
  await Promise.race([reclaiming.then((all) => all.end()).catch(() => undefined), pause(saveWithinMs)]);
  agent.stop();
  removeRuntimeFile(dataFolder);
  await Promise.allSettled([
    settings.flush(),
    ...[notices, projects].map((loaded) => loaded.then((all) => all.end())),
    monitoring.stop(),
  ]);
}

/**
 * Windows asks and tells windows only, and a tray app has none: this one is never seen.
 *
 * @see https://github.com/electron/electron/pull/44598
 */
function listenForSessionEnd({ agent, monitoring, dataFolder }: Ending): void {
  const listener = new BaseWindow({ show: false, width: 1, height: 1 });
  // Settings are on disk a moment after every change; the rest must happen before this returns.
  listener.on('session-end', () => {
    agent.stop();
    monitoring.kill();
    removeRuntimeFile(dataFolder);
    app.exit(0);
  });
}
