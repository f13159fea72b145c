/** Why something cannot be chosen, before anybody is asked. Pure. */
import type { Share } from '../../protocol/projects/project-change.ts';
import { type ProblemError, plainError } from '../agent/api-problem.ts';
import type { ProjectsView } from '../ipc/project-contract.ts';
import type { KnownProjects } from './known-projects.ts';

/** Null when time can be booked on projects here. */
export const whyNotUsed = ({ enabled }: Pick<ProjectsView, 'enabled'>): ProblemError | null =>
  enabled
    ? null
    : plainError('no-projects', 'Time is not booked on projects here.', 'Ask the administrator whether it should be.');

/** Null when these can be chosen now. */
export function whyNotChoosable(
  view: Pick<ProjectsView, 'enabled' | 'locked'>,
  shares: readonly Share[],
  known: KnownProjects | null,
): ProblemError | null {
  const unused = whyNotUsed(view);
  if (unused) return unused;
  if (view.locked !== null) return plainError('project-locked', view.locked, 'Ask the administrator to change that.');
  for (const { projectId } of shares) {
    const project = known?.byId(projectId);
    const next = 'Choose another project.';
    if (!project)
      return plainError('unknown-project', 'This project is not known here, or not for you to book on.', next);
    if (!project.bookable)
      return plainError('project-closed', `${project.code} is closed, over or not begun yet.`, next);
  }
  return null;
}
