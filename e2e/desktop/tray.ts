/** The tray as a panel sees it, over D-Bus: icons, tooltips and menus as StatusNotifierItem and dbusmenu define them. */
import dbus from 'dbus-next';
import type { Bus, Target } from './bus.ts';
import { until } from './wait.ts';

export interface MenuEntry {
  readonly id: number;
  readonly label: string;
  readonly enabled: boolean;
}

export interface TrayItem {
  tooltip(): Promise<string>;
  /** The pictures of the icon that the app hands to the panel, largest last. */
  icon(): Promise<IconImage[]>;
  menu(): Promise<MenuEntry[]>;
  /** Chooses an entry of the menu by its label. */
  choose(label: string): Promise<void>;
  /** A left click, without a pointer. */
  activate(): Promise<void>;
}

/** A picture of `width` × `height` pixels, four bytes each: alpha, red, green, blue. */
export interface IconImage {
  readonly width: number;
  readonly height: number;
  readonly argb: Buffer;
}

const watcher: Target = {
  service: 'org.kde.StatusNotifierWatcher',
  path: '/StatusNotifierWatcher',
  interface: 'org.kde.StatusNotifierWatcher',
};

type Layout = [id: number, properties: Record<string, dbus.Variant>, children: dbus.Variant[]];

const flatten = ([id, properties, children]: Layout): MenuEntry[] => [
  { id, label: properties.label?.value ?? '', enabled: properties.enabled?.value ?? true },
  ...children.flatMap((child) => flatten(child.value)),
];

/** The icons in the tray at this moment. */
export async function trayItems(bus: Bus): Promise<TrayItem[]> {
  const names = (await bus.property(watcher, 'RegisteredStatusNotifierItems')) as string[];
  return names.map((name) => {
    const cut = name.indexOf('/');
    return trayItem(bus, {
      service: name.slice(0, cut),
      path: name.slice(cut),
      interface: 'org.kde.StatusNotifierItem',
    });
  });
}

function trayItem(bus: Bus, item: Target): TrayItem {
  const menuTarget = async (): Promise<Target> => ({
    service: item.service,
    path: (await bus.property(item, 'Menu')) as string,
    interface: 'com.canonical.dbusmenu',
  });
  const menu = async () => {
    const target = await menuTarget();
    await bus.call(target, 'AboutToShow', 'i', [0]);
    const [, layout] = await bus.call(target, 'GetLayout', 'iias', [0, -1, []]);
    return flatten(layout as Layout).filter((entry) => entry.label !== '');
  };
  return {
    menu,
    async tooltip() {
      const [, , title] = (await bus.property(item, 'ToolTip')) as [string, unknown, string, string];
      return title;
    },
    async icon() {
      const images = (await bus.property(item, 'IconPixmap')) as [number, number, Buffer][];
      return images.map(([width, height, argb]) => ({ width, height, argb: Buffer.from(argb) }));
    },
    async choose(label) {
      // An app that changes its menu gives its entries other numbers: then they must be read again.
      await until(`the choice of "${label}"`, async () => {
        const entries = await menu();
        const entry = entries.find((one) => one.label === label);
        if (!entry) throw new Error(`The menu has ${entries.map((one) => one.label).join(', ')}`);
        await bus.call(await menuTarget(), 'Event', 'isvu', [entry.id, 'clicked', new dbus.Variant('s', ''), 0]);
        return true;
      });
    },
    async activate() {
      await bus.call(item, 'Activate', 'ii', [0, 0]);
    },
  };
}
