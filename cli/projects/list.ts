/** `seatlight projects list`: what one may book on. */
import { whoAmI } from '../../electron/agent/identity.ts';
import { fetchProjects, fetchProjectTime } from '../../electron/agent/project-client.ts';
import type { OfferedProject } from '../../protocol/projects/project.ts';
import { choiceInForce } from '../../protocol/projects/timeline.ts';
import type { Target } from '../target.ts';
import type { Terminal } from '../terminal.ts';
import { askForProjects } from './ask-for-projects.ts';
import { listText } from './list-text.ts';

export interface ListOptions {
  /** Part of a code, a name or a client; null for all. */
  readonly text: string | null;
  readonly json: boolean;
}

/** Prints them. Throws `CommandError`. */
export async function listProjects(target: Target, { text, json }: ListOptions, terminal: Terminal): Promise<void> {
  const { user, host } = whoAmI();
  const { list, time } = await askForProjects(target, async (route) => {
    const now = Date.now();
    return { list: await fetchProjects(route, user), time: await fetchProjectTime(route, user, now - 1, now) };
  });
  const projects = text === null ? list.projects : list.projects.filter((project) => mentions(project, text));
  const current = new Set(choiceInForce(time.changes, host)?.shares.map(({ projectId }) => projectId) ?? []);
  if (json) terminal.lines([JSON.stringify({ projects, current: [...current] }, null, 2)]);
  else terminal.lines(listText(projects, current, terminal.paint));
}

function mentions({ code, name, client }: OfferedProject, text: string): boolean {
  const wanted = text.toLowerCase();
  return [code, name, client ?? ''].some((part) => part.toLowerCase().includes(wanted));
}
