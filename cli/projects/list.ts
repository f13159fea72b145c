/** `seatlight projects list`: what one may book on. */
import { whoAmI } from '../../electron/agent/identity.ts';
import { fetchProjects, fetchProjectTime } from '../../electron/agent/project-client.ts';
import { choiceInForce } from '../../protocol/projects/timeline.ts';
import { askServer } from '../ask-server.ts';
import type { Target } from '../target.ts';
import type { Terminal } from '../terminal.ts';
import { listText, mentions } from './list-text.ts';

export interface ListOptions {
  /** Part of a code, a name or a client; null for all. */
  readonly text: string | null;
  readonly json: boolean;
}

/** Prints them. Throws `CommandError`. */
export async function listProjects(target: Target, { text, json }: ListOptions, terminal: Terminal): Promise<void> {
  const { user, host } = whoAmI();
  const { list, time } = await askServer(target, async (route) => {
    const now = Date.now();
    return { list: await fetchProjects(route, user), time: await fetchProjectTime(route, user, now - 1, now) };
  });
  const current = new Set(choiceInForce(time.changes, host)?.shares.map(({ projectId }) => projectId) ?? []);
  if (json) {
    const projects = list.projects.filter((project) => mentions(project, text ?? ''));
    terminal.lines([JSON.stringify({ projects, current: [...current] }, null, 2)]);
  } else terminal.lines(listText({ projects: list.projects, text, current }, terminal.paint));
}
