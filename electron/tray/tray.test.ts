import { describe, expect, it, vi } from 'vitest';
import { createTrayView, type TrayMenu } from './tray.ts';
import type { TrayIcon, TrayModel } from './tray-model.ts';

class FakeMenu implements TrayMenu {
  readonly listeners: Record<string, () => void> = {};
  on(event: string, listener: () => void) {
    this.listeners[event] = listener;
  }
}

function setUp(platform: NodeJS.Platform) {
  const calls: string[] = [];
  const menus: FakeMenu[] = [];
  const listeners: Record<string, () => void> = {};
  const onClick = vi.fn();
  let destroyed = false;
  const view = createTrayView<string, FakeMenu>({
    platform,
    createTray: (image) => {
      calls.push(`create ${image}`);
      return {
        setImage: (icon) => calls.push(`image ${icon}`),
        setToolTip: (text) => calls.push(`tooltip ${text}`),
        setContextMenu: () => calls.push('attach'),
        popUpContextMenu: () => calls.push('pop up'),
        setIgnoreDoubleClickEvents: () => {},
        on: (event, listener) => {
          listeners[event] = listener;
        },
        isDestroyed: () => destroyed,
        destroy: () => {
          calls.push('destroy');
          destroyed = true;
        },
      };
    },
    loadIcon: (icon: TrayIcon) => icon,
    buildMenu: () => {
      calls.push('build');
      const menu = new FakeMenu();
      menus.push(menu);
      return menu;
    },
    onClick,
    onChoose: () => {},
  });
  const taken = () => calls.splice(0);
  return { view, taken, menus, listeners, onClick };
}

const model = (change: Partial<TrayModel> = {}): TrayModel => ({
  icon: 'demo',
  tooltip: 'Demo site',
  menu: [[{ label: 'Quit', command: 'quit' }]],
  changesInMs: null,
  ...change,
});
const otherMenu = [[{ label: 'Open', command: 'open' as const }]];

describe('createTrayView', () => {
  it('makes the icon once and then sets only what changed', () => {
    const { view, taken } = setUp('linux');
    view.render(model());
    expect(taken()).toEqual(['create demo', 'tooltip Demo site', 'build', 'attach']);
    view.render(model());
    expect(taken()).toEqual([]);
    view.render(model({ tooltip: 'Other' }));
    expect(taken()).toEqual(['tooltip Other']);
    view.render(model({ tooltip: 'Other', icon: 'problem' }));
    expect(taken()).toEqual(['image problem']);
    view.render(model({ tooltip: 'Other', icon: 'problem', menu: otherMenu }));
    expect(taken()).toEqual(['build', 'attach']);
  });

  it('sets icon and tooltip anew when they may be lost, but leaves the menu', () => {
    const { view, taken } = setUp('linux');
    view.render(model());
    taken();
    view.invalidate();
    view.render(model());
    expect(taken()).toEqual(['image demo', 'tooltip Demo site']);
  });

  it('does not touch an open menu, and brings it up to date afterwards', () => {
    const { view, taken, menus } = setUp('linux');
    view.render(model());
    taken();
    menus[0]?.listeners['menu-will-show']?.();
    view.render(model({ menu: otherMenu }));
    view.render(model({ menu: [] }));
    view.render(model({ menu: otherMenu, tooltip: 'Other' }));
    expect(taken()).toEqual(['tooltip Other']);
    menus[0]?.listeners['menu-will-close']?.();
    expect(taken()).toEqual(['build', 'attach']);
    view.render(model({ menu: otherMenu, tooltip: 'Other' }));
    expect(taken()).toEqual([]);
  });

  it('opens the menu by hand on a right click where an attached one would swallow it', () => {
    const { view, taken, listeners, onClick } = setUp('win32');
    view.render(model());
    expect(taken()).toEqual(['create demo', 'tooltip Demo site', 'build']);
    listeners['right-click']?.();
    expect(taken()).toEqual(['pop up']);
    listeners.click?.();
    expect(onClick).toHaveBeenCalledOnce();
    expect(setUp('linux').listeners).not.toHaveProperty('right-click');
  });

  it('is destroyed once and does nothing more', () => {
    const { view, taken } = setUp('win32');
    view.render(model());
    taken();
    view.destroy();
    view.destroy();
    view.render(model({ icon: 'problem' }));
    expect(taken()).toEqual(['destroy']);
  });
});
