/** The components of the installer as WiX 3 has them: files, values of the registry, the shortcut, the administrators' folder. Pure. */

import { type Element, element } from '../xml.ts';
import { componentGuid, folderComponent, type RegistryComponent, shortcutComponent } from './components.ts';
import type { Installer } from './installer.ts';
import { installFolder, type PayloadFile, programKey } from './payload.ts';

export const menuFolder = 'ProgramMenuFolder';
export const shortcutKey = 'StartMenuShortcut';
export const machine = 'HKLM';

export const fileComponent = ({ component, guid, key, name, source }: PayloadFile): Element =>
  element('Component', { Id: component, Guid: guid, Win64: 'yes' }, [
    element('File', { Id: key, Name: name, Source: source, KeyPath: 'yes' }),
  ]);

export function registryComponent(component: RegistryComponent, installer: Installer): Element {
  const { id, guid, condition, values, removedFirst } = component;
  const transitive = condition === null ? undefined : 'yes';
  return element('Component', { Id: id, Guid: guid, Win64: 'yes', Transitive: transitive }, [
    ...(condition === null ? [] : [element('Condition', {}, [condition])]),
    ...values.map((value, index) =>
      element('RegistryValue', {
        Id: value.id,
        Root: machine,
        Key: value.key,
        Name: value.name || undefined,
        Type: 'string',
        Value: value.value,
        KeyPath: index === 0 ? 'yes' : undefined,
      }),
    ),
    ...removedFirst.map((value) =>
      element('RemoveRegistryValue', { Id: value.id, Root: machine, Key: value.key, Name: value.name }),
    ),
    ...(id === shortcutComponent ? [shortcut(installer)] : []),
  ]);
}

/** Without an icon of its own: that of the program, so that what people have pinned stays right over upgrades. */
const shortcut = ({ shortcut: { name, description, shellProperties } }: Installer): Element =>
  element(
    'Shortcut',
    {
      Id: shortcutKey,
      Directory: menuFolder,
      Name: name,
      Description: description,
      Target: `[#${programKey}]`,
      WorkingDirectory: installFolder,
    },
    Object.entries(shellProperties).map(([Key, Value]) => element('ShortcutProperty', { Key, Value })),
  );

export const machineFolder = (installer: Installer): Element =>
  element(
    'Component',
    { Id: folderComponent, Guid: componentGuid(installer, folderComponent), Win64: 'yes', KeyPath: 'yes' },
    [element('CreateFolder', {}, [element('PermissionEx', { Sddl: installer.machineFolder.permissions })])],
  );
