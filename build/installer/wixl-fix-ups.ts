/** What wixl 0.101 cannot say or says differently, put right in the tables of the MSI afterwards. Pure. */
import { actionsOf, rememberedId } from './actions.ts';
import { type RegistryComponent, registryComponents } from './components.ts';
import type { FileVersion } from './file-version.ts';
import type { Installer } from './installer.ts';
import { installFolder, type Payload } from './payload.ts';
import { shortAndLong } from './short-names.ts';
import { type Cells, createTable, deleteWhere, insertInto, update } from './sql.ts';
import { shortcutKey } from './wix-components.ts';
import { type Build, featureKey, machineFolderKey } from './wix-source.ts';

/** @see https://learn.microsoft.com/en-us/windows/win32/msi/component-table */
const attributes = { registryKeyPath: 4, transitive: 64, in64BitView: 256 };
/** @see https://learn.microsoft.com/en-us/windows/win32/msi/feature-table */
const feature = { mustBeThere: 16, notAdvertised: 8 };
/** @see https://learn.microsoft.com/en-us/windows/win32/msi/upgrade-table */
const upgrade = { keepFeatures: 1, withThisVersion: 512 };
/**
 * An installed program that is run as the system when all is done, and how it ends does not matter.
 *
 * @see https://learn.microsoft.com/en-us/windows/win32/msi/summary-list-of-all-custom-action-types
 */
const programAfterwards = 18 + 64 + 512 + 1024 + 2048;
/** As the Registry table numbers HKEY_LOCAL_MACHINE. */
const localMachine = 2;
const afterInstallInitialize = 1501;

/**
 * The statements for msibuild, in their order.
 *
 * @param versions of the files that have one, by key
 * @throws Error for a text that cannot be said in a statement
 */
export function wixlFixUps(
  installer: Installer,
  { payload, version }: Build,
  versions: ReadonlyMap<string, FileVersion>,
): readonly string[] {
  const components = registryComponents(installer);
  return [
    ...names(installer, payload),
    ...[...versions].flatMap(([key, file]) => fileVersion(key, file)),
    ...components.flatMap(componentCondition),
    ...removals(components),
    ...shellProperties(installer),
    ...permissions(installer),
    ...actionsOf(installer)
      .filter(({ kind }) => kind === 'afterwards')
      .map(({ id }) => update('CustomAction', { Type: programAfterwards }, { Action: id })),
    update('Feature', { Attributes: feature.mustBeThere + feature.notAdvertised }, { Feature: featureKey }),
    update('Property', { Value: secureProperties(installer).join(';') }, { Property: 'SecureCustomProperties' }),
    // The same version, built anew, replaces an earlier one as well.
    deleteWhere('Upgrade', { ActionProperty: 'WIX_UPGRADE_DETECTED' }),
    insertInto('Upgrade', {
      UpgradeCode: `{${installer.upgradeCode}}`,
      VersionMin: '',
      VersionMax: version,
      Language: '',
      Attributes: upgrade.keepFeatures + upgrade.withThisVersion,
      Remove: '',
      ActionProperty: 'WIX_UPGRADE_DETECTED',
    }),
    update('InstallExecuteSequence', { Sequence: afterInstallInitialize }, { Action: 'RemoveExistingProducts' }),
  ];
}

function* names({ name, shortcut, machineFolder }: Installer, { files, folders }: Payload): Generator<string> {
  const of = (long: string) => shortAndLong([long]).get(long) ?? long;
  yield update('Directory', { DefaultDir: of(name) }, { Directory: installFolder });
  yield update('Directory', { DefaultDir: of(machineFolder.name) }, { Directory: machineFolderKey });
  yield update('Shortcut', { Name: of(shortcut.name) }, { Shortcut: shortcutKey });
  for (const inside of Map.groupBy(folders, ({ parent }) => parent).values()) {
    const both = shortAndLong(inside.map((folder) => folder.name));
    for (const { key, name: long } of inside)
      yield update('Directory', { DefaultDir: both.get(long) ?? long }, { Directory: key });
  }
  for (const inside of Map.groupBy(files, ({ folder }) => folder).values()) {
    const both = shortAndLong(inside.map((file) => file.name));
    for (const { key, name: long } of inside) yield update('File', { FileName: both.get(long) ?? long }, { File: key });
  }
}

/** Files with a version are told apart by it, all others by their content: both at once is an error. */
const fileVersion = (key: string, { version, language }: FileVersion): readonly string[] => [
  update('File', { Version: version, Language: String(language) }, { File: key }),
  deleteWhere('MsiFileHash', { File_: key }),
];

const componentCondition = ({ id, condition }: RegistryComponent): readonly string[] => {
  if (condition === null) return [];
  const bits = attributes.registryKeyPath + attributes.transitive + attributes.in64BitView;
  return [update('Component', { Condition: condition, Attributes: bits }, { Component: id })];
};

const removals = (components: readonly RegistryComponent[]): readonly string[] =>
  filledTable(
    'RemoveRegistry',
    {
      RemoveRegistry: 'CHAR(72) NOT NULL',
      Root: 'INT NOT NULL',
      Key: 'CHAR(255) NOT NULL LOCALIZABLE',
      Name: 'CHAR(255) LOCALIZABLE',
      Component_: 'CHAR(72) NOT NULL',
    },
    components.flatMap((component) =>
      component.removedFirst.map(({ id, key, name }) => ({
        RemoveRegistry: id,
        Root: localMachine,
        Key: key,
        Name: name,
        Component_: component.id,
      })),
    ),
  );

const shellProperties = ({ shortcut }: Installer): readonly string[] =>
  filledTable(
    'MsiShortcutProperty',
    {
      MsiShortcutProperty: 'CHAR(72) NOT NULL',
      Shortcut_: 'CHAR(72) NOT NULL',
      PropertyKey: 'CHAR(0) NOT NULL',
      PropVariantValue: 'CHAR(0) NOT NULL',
    },
    Object.entries(shortcut.shellProperties).map(([key, value], index) => ({
      MsiShortcutProperty: `${shortcutKey}_${index}`,
      Shortcut_: shortcutKey,
      PropertyKey: key,
      PropVariantValue: value,
    })),
  );

const permissions = ({ machineFolder }: Installer): readonly string[] =>
  filledTable(
    'MsiLockPermissionsEx',
    {
      MsiLockPermissionsEx: 'CHAR(72) NOT NULL',
      LockObject: 'CHAR(72) NOT NULL',
      Table: 'CHAR(32) NOT NULL',
      SDDLText: 'CHAR(0) NOT NULL',
      Condition: 'CHAR(255)',
    },
    [
      {
        MsiLockPermissionsEx: machineFolderKey,
        LockObject: machineFolderKey,
        Table: 'CreateFolder',
        SDDLText: machineFolder.permissions,
        Condition: '',
      },
    ],
  );

const filledTable = (
  name: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly Cells[],
): readonly string[] => [createTable(name, columns), ...rows.map((row) => insertInto(name, row))];

/** Those that also count when somebody without rights starts the installation and the system goes on with it. */
const secureProperties = ({ properties }: Installer): readonly string[] =>
  [
    ...properties.map(({ id }) => id),
    ...properties.filter(({ keptAs }) => keptAs !== null).map(({ id }) => rememberedId(id)),
    'WIX_DOWNGRADE_DETECTED',
    'WIX_UPGRADE_DETECTED',
  ].sort();
