/** Chooses projects from where no window can tell that it did not work. */
import type { Share } from '../../protocol/projects/project-change.ts';
import { ProblemError } from '../agent/api-problem.ts';
import type { Notices } from '../notices/notices.ts';
import type { Projects } from './projects.ts';

export interface SayPorts {
  readonly notices: Promise<Pick<Notices, 'say'>>;
  log(message: string, error?: unknown): void;
}

/** Does what is wished about a project; what goes wrong is told by a pop-up. */
export async function orSay(wish: () => Promise<unknown>, { notices, log }: SayPorts): Promise<void> {
  try {
    await wish();
  } catch (error) {
    const known = error instanceof ProblemError ? error.problem : null;
    if (!known) log('A project could not be chosen.', error);
    const why = known ? `${known.message} ${known.nextStep}` : 'The log has the details.';
    await notices.then(({ say }) => say('The project was not changed', why)).catch(() => {});
  }
}

export const chooseOrSay = (
  shares: readonly Share[],
  { projects, ...ports }: SayPorts & { readonly projects: Promise<Pick<Projects, 'choose'>> },
): Promise<void> => orSay(async () => (await projects).choose(shares, 'user'), ports);
