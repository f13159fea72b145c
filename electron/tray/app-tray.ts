/** The tray of the running app: a sink of the agent's state. */
import { join } from 'node:path';
import { app, Menu, nativeTheme, powerMonitor, screen, Tray } from 'electron';
import type { Clock } from '../../protocol/clock.ts';
import { preferredLocale } from '../../protocol/english-locale.ts';
import type { AgentStore } from '../agent/agent-store.ts';
import type { ProjectsView } from '../ipc/project-contract.ts';
import type { ReclaimView } from '../ipc/reclaim-contract.ts';
import type { Notices } from '../notices/notices.ts';
import type { Projects } from '../projects/projects.ts';
import type { Reclaiming } from '../reclaim/reclaiming.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { Rectangle } from '../windows/popover-placement.ts';
import { menuTemplate } from './menu-template.ts';
import { isTaskbarDark } from './taskbar-theme.ts';
import { createTrayView } from './tray.ts';
import { loadTrayIcon } from './tray-icons.ts';
import type { TrayMenuEntry } from './tray-menu.ts';
import { startingTrayModel, type TrayModel, trayModel } from './tray-model.ts';

const tooltipAgainMs = 600_000;

export interface AppTray {
  /** Makes the icon, once. Must wait until the desktop has a place for it. */
  show(): void;
  /** From now on the icon shows the agent's state. */
  follow(store: AgentStore, settings: SettingsStore): void;
  /** From now on the icon shows what nobody has read, too. */
  followNotices(notices: Promise<Pick<Notices, 'view' | 'subscribe'>>): void;
  /** From now on the menu has the projects, too. */
  followProjects(projects: Promise<Pick<Projects, 'view' | 'subscribe'>>): void;
  /** From now on it tells of idle applications, too. */
  followReclaiming(reclaiming: Promise<Pick<Reclaiming, 'view' | 'subscribe'>>): void;
  exists(): boolean;
  /** Null where the system does not tell. */
  bounds(): Rectangle | null;
  destroy(): void;
}

export interface TrayOptions {
  /** Folder of the images. */
  readonly assets: string;
  readonly clock: Clock;
  onClick(): void;
  onChoose(entry: TrayMenuEntry): void;
}

export function createAppTray({ assets, clock, onClick, onChoose }: TrayOptions): AppTray {
  let electronTray: Tray | null = null;
  let cancelAging = () => {};
  let model = (): TrayModel => startingTrayModel;
  let unread = () => 0;
  let projects = (): ProjectsView | null => null;
  let reclaim = (): ReclaimView | null => null;
  let ends: (() => void)[] = [];

  const view = createTrayView<Electron.NativeImage, Menu>({
    platform: process.platform,
    createTray: (image) => {
      electronTray = new Tray(image);
      return electronTray;
    },
    loadIcon: (icon) => loadTrayIcon(join(assets, 'tray'), icon, taskbar()),
    buildMenu: (groups, choose) => Menu.buildFromTemplate(menuTemplate(groups, choose)),
    onClick,
    onChoose,
  });

  function render() {
    cancelAging();
    const current = model();
    view.render(current);
    if (current.changesInMs !== null) cancelAging = clock.after(current.changesInMs, render);
  }

  function renderIfShown() {
    if (electronTray) render();
  }

  function renderAnew() {
    view.invalidate();
    render();
  }

  return {
    show() {
      if (electronTray) return;
      render();
      nativeTheme.on('updated', renderAnew);
      powerMonitor.on('resume', renderAnew);
      powerMonitor.on('unlock-screen', renderAnew);
      screen.on('display-metrics-changed', renderAnew);
      // A taskbar that was restarted shows the icon again and has forgotten the tooltip, and tells nobody.
      if (process.platform === 'win32') clock.every(tooltipAgainMs, renderAnew);
    },
    follow(store, settings) {
      const locale = preferredLocale([app.getLocale()]);
      model = () => {
        const { pinnedFeatures } = settings.values();
        return trayModel(store.get(), pinnedFeatures, clock.now(), unread(), projects(), reclaim(), locale);
      };
      ends = [store.subscribe(renderIfShown), settings.subscribe(renderIfShown)];
      renderIfShown();
    },
    followNotices(notices) {
      void notices.then(
        ({ view: look, subscribe }) => {
          unread = () => look().unread;
          ends.push(subscribe(renderIfShown));
          renderIfShown();
        },
        // Told where they are opened.
        () => {},
      );
    },
    followProjects(loaded) {
      void loaded.then(
        ({ view: look, subscribe }) => {
          projects = look;
          ends.push(subscribe(renderIfShown));
          renderIfShown();
        },
        // Told where they are opened.
        () => {},
      );
    },
    followReclaiming(loaded) {
      void loaded.then(
        ({ view: look, subscribe }) => {
          reclaim = look;
          ends.push(subscribe(renderIfShown));
          renderIfShown();
        },
        // Told where they are opened.
        () => {},
      );
    },
    exists: () => electronTray !== null && !electronTray.isDestroyed(),
    bounds: () => (electronTray && !electronTray.isDestroyed() ? electronTray.getBounds() : null),
    destroy() {
      cancelAging();
      for (const end of ends) end();
      view.destroy();
    },
  };
}

function taskbar(): 'light' | 'dark' {
  const darkSystem = nativeTheme.shouldUseDarkColorsForSystemIntegratedUI;
  const desktop = process.env.XDG_CURRENT_DESKTOP ?? '';
  return isTaskbarDark({ platform: process.platform, desktop, darkSystem }) ? 'dark' : 'light';
}
