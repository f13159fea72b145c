/** What the computer's administrators say about settings: their policies, and the defaults of the machine. */
import type { SettingsLayer } from '../settings/settings-values.ts';

/** Something of theirs that is not as it should be. */
export interface PolicyProblem {
  /** `ignored`: it does not count. `unknown`: there is no such setting, which may be one of a newer version. */
  readonly kind: 'ignored' | 'unknown';
  /** As it is written there; null where it is about the whole place. */
  readonly name: string | null;
  /** The key of the registry or the file. */
  readonly where: string;
  /** What is wrong, in plain words. */
  readonly message: string;
}

export interface MachineSettings {
  readonly layers: readonly SettingsLayer[];
  readonly problems: readonly PolicyProblem[];
}

/** Where nothing is said. */
export const noMachineSettings: MachineSettings = { layers: [], problems: [] };
