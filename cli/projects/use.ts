/** `seatlight projects use CODE…`: chooses what this workstation works on, for workstations without a desktop. */
import { randomUUID } from 'node:crypto';
import { whoAmI } from '../../electron/agent/identity.ts';
import { fetchProjects, sendProjectChanges } from '../../electron/agent/project-client.ts';
import type { OfferedProject } from '../../protocol/projects/project.ts';
import type { Choice, Share } from '../../protocol/projects/project-change.ts';
import { askServer } from '../ask-server.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import type { Target } from '../target.ts';
import type { Terminal } from '../terminal.ts';
import { printable } from '../words.ts';
import { sharesOf } from './shares-of.ts';

/**
 * Chooses, and says what. Throws `CommandError`.
 *
 * @param words codes, with `=PERCENT` where there are several; none for no project
 */
export async function useProjects(target: Target, words: readonly string[], terminal: Terminal): Promise<void> {
  const { user, host } = whoAmI();
  const { shares, projects, problem } = await askServer(target, async (route) => {
    const { projects } = await fetchProjects(route, user);
    const shares = sharesOf(words, projects);
    const at = Date.now();
    const change: Choice = {
      kind: 'choice',
      id: randomUUID(),
      host,
      at,
      madeAt: at,
      shares: [...shares],
      source: 'command-line',
    };
    const { results } = await sendProjectChanges(route, { user, changes: [change] });
    return { shares, projects, problem: results[0]?.problem ?? null };
  });
  if (problem) throw new CommandError(problem.message, problem.nextStep, exitCodes.refused);
  terminal.lines([`${user} on ${host} works on: ${sharesText(shares, projects)}`]);
}

function sharesText(shares: readonly Share[], projects: readonly OfferedProject[]): string {
  if (shares.length === 0) return 'no project';
  const named = shares.map(({ projectId, percent }) => {
    const project = projects.find(({ id }) => id === projectId);
    const name = printable(`${project?.code ?? projectId} ${project?.name ?? ''}`.trim());
    return shares.length === 1 ? name : `${percent} % ${name}`;
  });
  return named.join(', ');
}
