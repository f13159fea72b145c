/** `seatlight projects list --csv`: all projects, as a file that can be imported again. */
import { fetchAllProjects } from '../../electron/agent/project-client.ts';
import { projectsCsv } from '../../server/projects/import/project-cells.ts';
import type { Target } from '../target.ts';
import type { Terminal } from '../terminal.ts';
import { askForProjects } from './ask-for-projects.ts';

/** Prints them. Throws `CommandError`. */
export async function exportProjects(target: Target, terminal: Terminal): Promise<void> {
  const { projects } = await askForProjects(target, fetchAllProjects);
  terminal.lines(projectsCsv(projects).trimEnd().split('\r\n'));
}
