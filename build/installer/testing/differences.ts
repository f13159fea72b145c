/** Where two sets of tables differ in what they mean. Pure. */
import type { Row, Tables } from './tables.ts';

/** Columns that are filled only when the files are bound in, or name the same thing in another way. */
const notCompared: Readonly<Record<string, readonly string[]>> = {
  Directory: ['DefaultDir'],
  File: ['FileName', 'FileSize', 'Version', 'Language', 'Sequence'],
  Icon: ['Data'],
  Media: ['LastSequence', 'Cabinet', 'DiskPrompt', 'VolumeLabel', 'Source'],
  MsiLockPermissionsEx: ['MsiLockPermissionsEx'],
  MsiShortcutProperty: ['MsiShortcutProperty'],
  RemoveRegistry: ['RemoveRegistry'],
  Shortcut: ['Name'],
};
/** Tables of WiX itself, and those that only binding fills or msiinfo does not tell. */
const isCompared = (table: string): boolean => !/^(_|Wix|MsiFileHash$|Icon$)/.test(table);

/** One line for each row that only one of them has. */
export function differences(wix: Tables, msi: Tables): readonly string[] {
  const names = [...new Set([...wix.keys(), ...msi.keys()])].filter(isCompared).sort();
  return names.flatMap((name) => {
    const [inWix, inMsi] = [lines(name, wix), lines(name, msi)];
    return [
      ...[...inWix].filter((line) => !inMsi.has(line)).map((line) => `${name}, only WiX: ${line}`),
      ...[...inMsi].filter((line) => !inWix.has(line)).map((line) => `${name}, only wixl: ${line}`),
    ];
  });
}

const lines = (name: string, tables: Tables): ReadonlySet<string> =>
  new Set((tables.get(name) ?? []).map((row) => line(row, notCompared[name] ?? [])));

const line = (row: Row, left: readonly string[]): string =>
  Object.entries(row)
    .filter(([column, value]) => value !== '' && !left.includes(column))
    .map(([column, value]) => `${column}=${value.replace(/^\{[\da-f-]{36}\}$/i, (guid) => guid.toUpperCase())}`)
    .sort()
    .join(' ');
