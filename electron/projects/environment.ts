/** What an environment variable, such as `LM_PROJECT`, says about the project of this workstation. Pure. */

import { type ProjectSummary, summaryOf } from '../../protocol/projects/project.ts';
import type { ProjectPolicy } from '../../protocol/projects/project-policy.ts';
import type { KnownProjects } from './known-projects.ts';
import type { Chosen } from './project-memory.ts';

export interface EnvironmentWord {
  /** What is to be chosen now because of it; null when it is already, or nothing is. */
  readonly choose: ProjectSummary | null;
  /** Why nobody chooses otherwise; null when everybody may. */
  readonly locked: string | null;
}

const silent: EnvironmentWord = { choose: null, locked: null };

/**
 * @param current what is chosen; null only when it is certain that nothing was
 * @param known null while the list is not known: then nothing is chosen
 */
export function environmentWord(
  { variable, use }: ProjectPolicy['environment'],
  env: NodeJS.ProcessEnv,
  current: Chosen | null,
  known: KnownProjects | null,
): EnvironmentWord {
  const code = env[variable]?.trim() ?? '';
  if (use === 'off' || code === '') return silent;
  const found = known?.byCode(code) ?? null;
  const project = found?.bookable ? summaryOf(found) : null;
  const isChosen = project !== null && isOnly(project, current);
  if (use === 'always') {
    const why = `${variable} decides the project on this computer`;
    const wrong = known !== null && project === null ? `, but names "${code}", which cannot be booked on` : '';
    return { choose: isChosen ? null : project, locked: `${why}${wrong}.` };
  }
  const isFree = current === null || current.source === 'environment';
  return { choose: isFree && !isChosen ? project : null, locked: null };
}

const isOnly = ({ code }: ProjectSummary, current: Chosen | null): boolean =>
  current?.shares.length === 1 && current.shares[0]?.project.code.toLowerCase() === code.toLowerCase();
