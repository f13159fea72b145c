/**
 * Puts a tray model on the system's tray. `render` may be called as often as wanted: only what changed is set, and a menu
 * is never replaced while it is open, since that closes or crashes it on some systems.
 */
import type { TrayMenuEntry, TrayMenuGroups } from './tray-menu.ts';
import type { TrayIcon, TrayModel } from './tray-model.ts';

/** A menu as the system has it. */
export interface TrayMenu {
  on(event: 'menu-will-show' | 'menu-will-close', listener: () => void): unknown;
}

/** The part of Electron's `Tray` that is used. */
export interface SystemTray<Image, Menu> {
  setImage(image: Image): void;
  setToolTip(text: string): void;
  setContextMenu(menu: Menu | null): void;
  popUpContextMenu(menu?: Menu): void;
  setIgnoreDoubleClickEvents(ignore: boolean): void;
  on(event: 'click' | 'right-click', listener: () => void): unknown;
  isDestroyed(): boolean;
  destroy(): void;
}

export interface TrayPorts<Image, Menu extends TrayMenu> {
  readonly platform: NodeJS.Platform;
  createTray(image: Image): SystemTray<Image, Menu>;
  loadIcon(icon: TrayIcon): Image;
  buildMenu(groups: TrayMenuGroups, choose: (entry: TrayMenuEntry) => void): Menu;
  onClick(): void;
  onChoose(entry: TrayMenuEntry): void;
}

export interface TrayView {
  render(model: TrayModel): void;
  /**
   * Sets everything anew at the next `render`: after the taskbar was restarted (the system keeps the icon but forgets the
   * tooltip), after sleep, and when the taskbar's colour changed.
   */
  invalidate(): void;
  destroy(): void;
}

export function createTrayView<Image, Menu extends TrayMenu>(ports: TrayPorts<Image, Menu>): TrayView {
  let tray: SystemTray<Image, Menu> | null = null;
  let shown: { icon?: TrayIcon; tooltip?: string; menu?: string } = {};
  let menu: Menu | null = null;
  let menuOpen = false;
  let waiting: TrayModel | null = null;

  function create(icon: TrayIcon): SystemTray<Image, Menu> {
    const made = ports.createTray(ports.loadIcon(icon));
    shown = { icon };
    made.setIgnoreDoubleClickEvents(true);
    made.on('click', ports.onClick);
    // An attached menu would swallow this event on Windows, so there the menu is opened by hand.
    if (ports.platform !== 'linux') made.on('right-click', () => menu && made.popUpContextMenu(menu));
    return made;
  }

  function renderMenu(on: SystemTray<Image, Menu>, model: TrayModel) {
    const key = JSON.stringify(model.menu);
    if (shown.menu === key) return;
    if (menuOpen) {
      waiting = model;
      return;
    }
    shown.menu = key;
    menu = ports.buildMenu(model.menu, ports.onChoose);
    menu.on('menu-will-show', () => {
      menuOpen = true;
    });
    menu.on('menu-will-close', () => {
      menuOpen = false;
      const late = waiting;
      waiting = null;
      if (late && tray) renderMenu(tray, late);
    });
    // Linux has only the menu that is attached; elsewhere a click must open the popover instead.
    if (ports.platform === 'linux') on.setContextMenu(menu);
  }

  return {
    render(model) {
      tray ??= create(model.icon);
      if (tray.isDestroyed()) return;
      if (shown.icon !== model.icon) tray.setImage(ports.loadIcon(model.icon));
      if (shown.tooltip !== model.tooltip) tray.setToolTip(model.tooltip);
      shown = { ...shown, icon: model.icon, tooltip: model.tooltip };
      renderMenu(tray, model);
    },
    invalidate() {
      // The menu stays: it is not lost with the taskbar, and it may be open.
      shown = shown.menu === undefined ? {} : { menu: shown.menu };
    },
    destroy() {
      if (tray && !tray.isDestroyed()) tray.destroy();
    },
  };
}
