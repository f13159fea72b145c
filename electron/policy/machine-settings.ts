/** What the computer's administrators say about settings: their policies, and the defaults of the machine. */
import type { Problem } from '../../protocol/license.ts';
import type { PolicyProblem } from '../ipc/settings-contract.ts';
import type { SettingsLayer } from '../settings/settings-values.ts';

/** Something that decides where and how the app connects, and that could not be read. */
export interface Unread {
  /** `server`: only whether an enrolment file names one. */
  readonly what: 'everything' | 'server';
  readonly problem: Problem;
}

export interface MachineSettings {
  readonly layers: readonly SettingsLayer[];
  readonly problems: readonly PolicyProblem[];
  /** Absent where all is known. */
  readonly unread?: Unread;
}

/** Where nothing is said. */
export const noMachineSettings: MachineSettings = { layers: [], problems: [] };
