/** `seatlight projects list --csv`: all projects, as a file that can be imported again. */
import { fetchAllProjects } from '../../electron/agent/project-client.ts';
import { projectsCsv } from '../../server/projects/import/project-cells.ts';
import { askServer } from '../ask-server.ts';
import type { Target } from '../target.ts';
import type { Terminal } from '../terminal.ts';

/** Prints them. Throws `CommandError`. */
export async function exportProjects(target: Target, terminal: Terminal): Promise<void> {
  const { projects } = await askServer(target, fetchAllProjects);
  terminal.lines(projectsCsv(projects).trimEnd().split('\r\n'));
}
