/** The monitoring server that an enrolment file names, as the weakest of the machine's defaults. */
import { connectionProblem } from '../agent/connection-problem.ts';
import type { MachineSettings } from '../policy/machine-settings.ts';
import { settingsOf, settingsView } from '../settings/settings-values.ts';
import { readEnrolmentFile } from './enrolment-file.ts';

/** A file that cannot be read is told as a problem of theirs. */
export async function withEnrolmentServer(machine: MachineSettings): Promise<MachineSettings> {
  const { enrolmentFile: where } = settingsOf(settingsView(machine.layers));
  if (where === '') return machine;
  try {
    const { server } = await readEnrolmentFile(where);
    if (server === undefined) return machine;
    const values = { mode: 'server' as const, serverUrl: server };
    return { ...machine, layers: [...machine.layers, { source: 'machine-default', where, values }] };
  } catch (error) {
    const { message } = connectionProblem(error, '');
    return { ...machine, problems: [...machine.problems, { kind: 'ignored', name: null, where, message }] };
  }
}
