/** The source that WiX 3 makes the installer of. Pure. */

import { type Element, element } from '../xml.ts';
import { type Action, actionsOf, rememberedId, rulesOf } from './actions.ts';
import { folderComponent, registryComponents } from './components.ts';
import type { Installer, InstallerProperty } from './installer.ts';
import { fileKey, installFolder, type Payload } from './payload.ts';
import { fileComponent, machine, machineFolder, menuFolder, registryComponent } from './wix-components.ts';

/** What differs from build to build. */
export interface Build {
  readonly payload: Payload;
  /** Three numbers with dots between them. */
  readonly version: string;
  /** A new GUID for every build, without braces. */
  readonly productCode: string;
  /** Path of the `.ico` file. */
  readonly icon: string;
}

const iconKey = 'program.ico';
export const machineFolderKey = 'MACHINEFOLDER';
export const featureKey = 'Complete';

export function wixSource(installer: Installer, build: Build): Element {
  const registry = registryComponents(installer);
  const product = {
    Id: build.productCode,
    Name: installer.name,
    Language: '1033',
    Version: build.version,
    Manufacturer: installer.publisher,
    UpgradeCode: installer.upgradeCode,
  };
  return element('Wix', { xmlns: 'http://schemas.microsoft.com/wix/2006/wi' }, [
    element('Product', product, [
      element('Package', {
        InstallerVersion: '500',
        Compressed: 'yes',
        InstallScope: 'perMachine',
        Description: `${installer.name} ${build.version}`,
      }),
      // Old files go after the new ones are known to fit, and come back when something fails.
      element('MajorUpgrade', {
        AllowSameVersionUpgrades: 'yes',
        Schedule: 'afterInstallInitialize',
        DowngradeErrorMessage: installer.downgradeMessage,
      }),
      element('MediaTemplate', { EmbedCab: 'yes', CompressionLevel: 'high' }),
      element('Icon', { Id: iconKey, SourceFile: build.icon }),
      ...fixedProperties(installer),
      ...installer.properties.flatMap((property) => publicProperty(property, installer.defaultsKey)),
      ...rulesOf(installer).map(({ condition, message }) => element('Condition', { Message: message }, [condition])),
      ...actions(installer),
      folders(installer, build.payload),
      ...[installFolder, ...build.payload.folders.map(({ key }) => key)].map((folder) =>
        element('DirectoryRef', { Id: folder }, [
          ...build.payload.files.filter((file) => file.folder === folder).map(fileComponent),
          ...(folder === installFolder ? registry.map((component) => registryComponent(component, installer)) : []),
        ]),
      ),
      element('DirectoryRef', { Id: machineFolderKey }, [machineFolder(installer)]),
      element(
        'Feature',
        { Id: featureKey, Title: installer.name, Level: '1', Absent: 'disallow', AllowAdvertise: 'no' },
        [
          ...build.payload.files.map(({ component }) => element('ComponentRef', { Id: component })),
          ...registry.map(({ id }) => element('ComponentRef', { Id: id })),
          element('ComponentRef', { Id: folderComponent }),
        ],
      ),
    ]),
  ]);
}

const fixedProperties = ({ help, about, description }: Installer): readonly Element[] =>
  Object.entries({
    ARPPRODUCTICON: iconKey,
    ARPCOMMENTS: description,
    ARPHELPLINK: help,
    ARPURLINFOABOUT: about,
    ARPNOMODIFY: '1',
    // A newer Electron may bring an older version of a library: else it would be kept and then removed with the old one.
    REINSTALLMODE: 'amus',
  }).map(([Id, Value]) => element('Property', { Id, Value }));

const publicProperty = ({ id, keptAs }: InstallerProperty, key: string): readonly Element[] => [
  element('Property', { Id: id, Secure: 'yes' }),
  ...(keptAs === null
    ? []
    : [
        element('Property', { Id: rememberedId(id), Secure: 'yes' }, [
          element('RegistrySearch', {
            Id: `Search_${keptAs}`,
            Root: machine,
            Key: key,
            Name: keptAs,
            Type: 'raw',
            Win64: 'yes',
          }),
        ]),
      ]),
];

function actions(installer: Installer): readonly Element[] {
  const all = actionsOf(installer);
  return [
    ...all.map(customAction),
    element(
      'InstallExecuteSequence',
      {},
      all.map(({ id, sequence, condition }) =>
        element('Custom', { Action: id, Sequence: String(sequence) }, [condition]),
      ),
    ),
  ];
}

function customAction(action: Action): Element {
  const { id: Id } = action;
  switch (action.kind) {
    case 'set':
      return element('CustomAction', { Id, Property: action.property, Value: action.value });
    case 'run':
      return element('CustomAction', { Id, Property: action.property, ExeCommand: action.words, Return: 'ignore' });
    case 'afterwards':
      return element('CustomAction', {
        Id,
        FileKey: fileKey(action.file),
        ExeCommand: action.words,
        Execute: 'commit',
        Impersonate: 'no',
        Return: 'ignore',
      });
  }
}

function folders(installer: Installer, { folders: below }: Payload): Element {
  const inside = (parent: string): readonly Element[] =>
    below
      .filter((folder) => folder.parent === parent)
      .map(({ key, name }) => element('Directory', { Id: key, Name: name }, inside(key)));
  return element('Directory', { Id: 'TARGETDIR', Name: 'SourceDir' }, [
    element('Directory', { Id: 'ProgramFiles64Folder' }, [
      element('Directory', { Id: installFolder, Name: installer.name }, inside(installFolder)),
    ]),
    element('Directory', { Id: menuFolder }),
    element('Directory', { Id: 'CommonAppDataFolder' }, [
      element('Directory', { Id: machineFolderKey, Name: installer.machineFolder.name }),
    ]),
  ]);
}
