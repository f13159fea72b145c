/** The monitoring server that an enrolment file names, as the weakest of the machine's defaults. */
import { connectionProblem } from '../agent/connection-problem.ts';
import type { MachineSettings } from '../policy/machine-settings.ts';
import { settingsOf, settingsView } from '../settings/settings-values.ts';
import { readEnrolmentFile } from './enrolment-file.ts';

/**
 * A file that cannot be read is told as a problem of theirs, and its server is the one that it named before.
 *
 * @param known servers by the paths of files that were read before; what is read now is put in
 */
export async function withEnrolmentServer(
  machine: MachineSettings,
  known: Map<string, string>,
): Promise<MachineSettings> {
  const { enrolmentFile: where } = settingsOf(settingsView(machine.layers));
  if (where === '') return machine;
  try {
    const { server } = await readEnrolmentFile(where);
    if (server === undefined) known.delete(where);
    else known.set(where, server);
    return withServer(machine, where, server);
  } catch (error) {
    const problem = connectionProblem(error, '');
    const { message } = problem;
    const told = {
      ...machine,
      problems: [...machine.problems, { kind: 'ignored' as const, name: null, where, message }],
    };
    const server = known.get(where);
    if (server !== undefined) return withServer(told, where, server);
    const more = 'It may name the monitoring server, so Seatlight does not connect before it is read.';
    return { ...told, unread: { what: 'server', problem: { ...problem, message: `${message} ${more}` } } };
  }
}

function withServer(machine: MachineSettings, where: string, server: string | undefined): MachineSettings {
  if (server === undefined) return machine;
  const values = { mode: 'server' as const, serverUrl: server };
  return { ...machine, layers: [...machine.layers, { source: 'machine-default', where, values }] };
}
