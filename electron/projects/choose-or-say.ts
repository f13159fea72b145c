/** Chooses projects from where no window can tell that it did not work. */
import type { Share } from '../../protocol/projects/project-change.ts';
import { ProblemError } from '../agent/api-problem.ts';
import type { Notices } from '../notices/notices.ts';
import type { Projects } from './projects.ts';

export interface ChoosePorts {
  readonly projects: Promise<Pick<Projects, 'choose'>>;
  readonly notices: Promise<Pick<Notices, 'say'>>;
  log(message: string, error?: unknown): void;
}

/** What goes wrong is told by a pop-up. */
export async function chooseOrSay(shares: readonly Share[], { projects, notices, log }: ChoosePorts): Promise<void> {
  try {
    await (await projects).choose(shares, 'user');
  } catch (error) {
    const known = error instanceof ProblemError ? error.problem : null;
    if (!known) log('A project could not be chosen.', error);
    const why = known ? `${known.message} ${known.nextStep}` : 'The log has the details.';
    await notices.then(({ say }) => say('The project was not changed', why)).catch(() => {});
  }
}
