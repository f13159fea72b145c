/** What a Windows installer is described with: types only. Conditions are those of Windows Installer. */

/**
 * One rule that a value must keep.
 *
 * @see https://learn.microsoft.com/en-us/windows/win32/msi/conditional-statement-syntax
 */
export interface Rule {
  /** At most about 200 characters. */
  readonly condition: string;
  /** One line for the log: what is wrong and how it should look. */
  readonly message: string;
}

/** A public property: `NAME=value` on the command line of msiexec. */
export interface InstallerProperty {
  readonly id: string;
  /** Name of the value in the machine's defaults, by which it is remembered over upgrades; null when it is not kept. */
  readonly keptAs: string | null;
  /** What it is when nobody says anything; null for nothing. */
  readonly usual: string | null;
  /** Looked at only when the value is given by whoever installs. */
  readonly rules: readonly Rule[];
}

/** A value below HKEY_LOCAL_MACHINE, in the 64-bit view. Values may hold `[PROPERTY]` and `[#program]`. */
export interface RegistryValue {
  readonly key: string;
  /** Empty for the default value of the key. */
  readonly name: string;
  readonly value: string;
}

/** Values that come and go together. */
export interface RegistryGroup {
  readonly id: string;
  /** When they are there; always when not given. */
  readonly condition?: string;
  readonly values: readonly RegistryValue[];
  /** Values that are taken away first on every installation, so that one which is not wanted any more goes. */
  readonly removedFirst?: readonly Omit<RegistryValue, 'value'>[];
}

/** A shortcut in the start menu to the main program. */
export interface Shortcut {
  readonly name: string;
  readonly description: string;
  readonly condition: string;
  /** What the shell is told about it, such as `System.AppUserModel.ID`. */
  readonly shellProperties: Readonly<Record<string, string>>;
  /** The value by which Windows Installer sees whether it is there. */
  readonly mark: RegistryValue;
}

/** A folder for files that administrators put there, below `%ProgramData%`. */
export interface MachineFolder {
  readonly name: string;
  /** Who may do what there, in the language of Windows. */
  readonly permissions: string;
}

/** A program in the installed folder that starts the main program at the end, for everybody who is signed in. */
export interface Starter {
  readonly program: string;
  readonly words: string;
  readonly condition: string;
}

export interface Installer {
  readonly name: string;
  readonly publisher: string;
  readonly description: string;
  /** What makes all versions one product. */
  readonly upgradeCode: string;
  readonly help: string;
  readonly about: string;
  /** The program that shortcuts and entries start, in the installed folder. */
  readonly mainProgram: string;
  /** Where the machine's defaults are. */
  readonly defaultsKey: string;
  readonly systemRule: Rule;
  readonly downgradeMessage: string;
  /** Why an ordinary user cannot change what is installed. */
  readonly restrictedMessage: string;
  readonly properties: readonly InstallerProperty[];
  readonly registry: readonly RegistryGroup[];
  readonly shortcut: Shortcut;
  readonly machineFolder: MachineFolder;
  /** Programs that are ended, in every session, before files are touched. */
  readonly endedPrograms: readonly string[];
  readonly starter: Starter;
}
