/** Projects with their parts in few words. Pure. */
import type { SharedProject } from '../../electron/ipc/project-contract.ts';
import { projectStrings } from '../strings/projects.ts';

/** One project by its name, several by their codes and percentages; empty means no project. */
export function sharesText(shares: readonly SharedProject[]): string {
  const [only] = shares;
  if (only === undefined) return projectStrings.line.none;
  if (shares.length === 1) return only.project.name || only.project.code;
  return shares.map(({ percent, project }) => projectStrings.line.share(percent, project.code)).join(', ');
}
