/** What is installed besides files: groups of registry values, the shortcut and the machine's folder. Pure. */
import { namedGuid } from './identifiers.ts';
import type { Installer, RegistryGroup, RegistryValue } from './installer.ts';

export interface KeyedValue extends RegistryValue {
  readonly id: string;
}

export interface RegistryComponent {
  readonly id: string;
  readonly guid: string;
  /** Looked at again on every installation when there is one. */
  readonly condition: string | null;
  /** The first is what Windows Installer looks for. */
  readonly values: readonly KeyedValue[];
  readonly removedFirst: readonly Omit<KeyedValue, 'value'>[];
}

export const shortcutComponent = 'Shortcut';
export const folderComponent = 'MachineFolder';

export function registryComponents(installer: Installer): readonly RegistryComponent[] {
  const { properties, defaultsKey, registry, shortcut } = installer;
  const kept = properties.flatMap(({ id, keptAs, usual }): RegistryGroup[] => {
    if (keptAs === null) return [];
    const values = [{ key: defaultsKey, name: keptAs, value: `[${id}]` }];
    return [{ id: keptAs, values, ...(usual === null && { condition: id }) }];
  });
  const marks: RegistryGroup = { id: shortcutComponent, condition: shortcut.condition, values: [shortcut.mark] };
  return [...kept, ...registry, marks].map(({ id, condition = null, values, removedFirst = [] }) => ({
    id,
    guid: componentGuid(installer, id),
    condition,
    values: values.map((value, index) => ({ id: `${id}_${index}`, ...value })),
    removedFirst: removedFirst.map((value, index) => ({ id: `${id}_removed_${index}`, ...value })),
  }));
}

export const componentGuid = ({ upgradeCode }: Installer, id: string): string =>
  namedGuid(upgradeCode, `component:${id}`);
