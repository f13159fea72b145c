/** The tray of the running app: a sink of the agent's state. */
import { join } from 'node:path';
import { app, Menu, nativeTheme, powerMonitor, screen, Tray } from 'electron';
import type { AgentStore } from '../agent/agent-store.ts';
import type { Clock } from '../agent/clock.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { AppWindows } from '../windows/app-windows.ts';
import type { Rectangle } from '../windows/popover-placement.ts';
import { isTaskbarDark } from './taskbar-theme.ts';
import { createTrayView } from './tray.ts';
import { loadTrayIcon } from './tray-icons.ts';
import { type TrayCommand, trayModel } from './tray-model.ts';

export interface AppTray {
  /** Makes the icon, which from now on shows the state. Once; must wait until the desktop has a place for it. */
  show(): void;
  exists(): boolean;
  /** Null where the system does not tell. */
  bounds(): Rectangle | null;
  destroy(): void;
}

export interface TrayOptions {
  readonly store: AgentStore;
  readonly settings: SettingsStore;
  readonly assets: string;
  readonly windows: AppWindows;
  readonly clock: Clock;
}

export function createAppTray({ store, settings, assets, windows, clock }: TrayOptions): AppTray {
  let electronTray: Tray | null = null;
  let cancelAging = () => {};
  let unsubscribe: (() => void)[] = [];

  const run = (command: TrayCommand) => {
    if (command === 'open') void windows.popover.show();
    else if (command === 'settings') void windows.settings.open();
    else app.quit();
  };

  const view = createTrayView<Electron.NativeImage, Menu>({
    platform: process.platform,
    createTray: (image) => {
      electronTray = new Tray(image);
      return electronTray;
    },
    loadIcon: (icon) => loadTrayIcon(join(assets, 'tray'), icon, taskbar()),
    buildMenu: (groups, choose) =>
      Menu.buildFromTemplate(
        groups.flatMap((group, index) => [
          ...(index === 0 ? [] : [{ type: 'separator' as const }]),
          // A single `&` would mark a key instead of being shown.
          ...group.map((entry) => ({ label: entry.label.replaceAll('&', '&&'), click: () => choose(entry) })),
        ]),
      ),
    onClick: () => windows.popover.toggle(),
    onChoose: ({ command }) => run(command),
  });

  function render() {
    cancelAging();
    const model = trayModel(store.get(), settings.values().pinnedFeatures, clock.now());
    view.render(model);
    if (model.changesInMs !== null) cancelAging = clock.after(model.changesInMs, render);
  }

  function renderAnew() {
    view.invalidate();
    render();
  }

  return {
    show() {
      if (electronTray) return;
      render();
      unsubscribe = [store.subscribe(render), settings.subscribe(render)];
      nativeTheme.on('updated', renderAnew);
      powerMonitor.on('resume', renderAnew);
      powerMonitor.on('unlock-screen', renderAnew);
      screen.on('display-metrics-changed', renderAnew);
    },
    exists: () => electronTray !== null && !electronTray.isDestroyed(),
    bounds: () => (electronTray && !electronTray.isDestroyed() ? electronTray.getBounds() : null),
    destroy() {
      cancelAging();
      for (const end of unsubscribe) end();
      view.destroy();
    },
  };
}

function taskbar(): 'light' | 'dark' {
  const darkSystem = nativeTheme.shouldUseDarkColorsForSystemIntegratedUI;
  const desktop = process.env.XDG_CURRENT_DESKTOP ?? '';
  return isTaskbarDark({ platform: process.platform, desktop, darkSystem }) ? 'dark' : 'light';
}
