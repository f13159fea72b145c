/** What the computer's administrators say about settings: their policies, and the defaults of the machine. */
import type { PolicyProblem } from '../ipc/settings-contract.ts';
import type { SettingsLayer } from '../settings/settings-values.ts';

export interface MachineSettings {
  readonly layers: readonly SettingsLayer[];
  readonly problems: readonly PolicyProblem[];
}

/** Where nothing is said. */
export const noMachineSettings: MachineSettings = { layers: [], problems: [] };
