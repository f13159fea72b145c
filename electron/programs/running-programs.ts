/** The processes of this user, on the systems that tell. */
import { linuxProcesses } from './processes-linux.ts';
import { windowsProcesses } from './processes-windows.ts';
import type { RunningProgram } from './sightings.ts';

export async function runningPrograms(): Promise<readonly RunningProgram[]> {
  if (process.platform === 'win32') return windowsProcesses();
  return process.platform === 'linux' ? linuxProcesses(process.getuid?.() ?? -1) : [];
}
