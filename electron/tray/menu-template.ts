/** A menu of the tray in the form in which Electron wants it. */
import type { MenuItemConstructorOptions } from 'electron';
import type { TrayMenuEntry, TrayMenuGroups } from './tray-menu.ts';

export const menuTemplate = (
  groups: TrayMenuGroups,
  choose: (entry: TrayMenuEntry) => void,
): MenuItemConstructorOptions[] =>
  groups.flatMap((group, index) => [
    ...(index === 0 ? [] : [{ type: 'separator' as const }]),
    ...group.map((item): MenuItemConstructorOptions => {
      // A single `&` would mark a key instead of being shown.
      const label = item.label.replaceAll('&', '&&');
      return 'submenu' in item ? { label, submenu: menuTemplate(item.submenu, choose) } : itemFor(item, label, choose);
    }),
  ]);

function itemFor(
  entry: TrayMenuEntry,
  label: string,
  choose: (entry: TrayMenuEntry) => void,
): MenuItemConstructorOptions {
  const { checked, enabled = true } = entry;
  if (checked === undefined) return { label, enabled, click: () => choose(entry) };
  return {
    label,
    enabled,
    // A group of the type `radio` always has one that is chosen; here there may be none.
    type: 'checkbox',
    checked,
    click: (item) => {
      // The system turns it over. What is chosen decides, and then there is another menu.
      item.checked = checked;
      choose(entry);
    },
  };
}
