/** From words such as `BR-110` or `BR-110=60 OW-310=40` to the shares that they mean. Pure. */
import type { OfferedProject } from '../../protocol/projects/project.ts';
import type { Share } from '../../protocol/projects/project-change.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { printable } from '../words.ts';

const step = 'See the codes with: seatlight projects list';

/** No words mean no project. Throws `CommandError`. */
export function sharesOf(words: readonly string[], projects: readonly OfferedProject[]): readonly Share[] {
  const shares = words.map((word) => {
    // A code may end like a percentage.
    const split = hasCode(projects, word) ? null : /^(.*)=(\d{1,3})$/.exec(word);
    const [, code = word, percent] = split ?? [];
    return { projectId: projectCalled(code, projects).id, percent: percent === undefined ? null : Number(percent) };
  });
  if (new Set(shares.map(({ projectId }) => projectId)).size < shares.length) {
    throw new CommandError('A project is named twice.', 'Name each project once.', exitCodes.usage);
  }
  if (shares.length === 0) return [];
  const whole = shares.length === 1 ? 100 : 0;
  const divided = shares.map(({ projectId, percent }) => ({ projectId, percent: percent ?? whole }));
  if (divided.some(({ percent }) => percent === 0)) throw divideAnew('A project has no part of the time.');
  const sum = divided.reduce((all, { percent }) => all + percent, 0);
  if (sum !== 100) throw divideAnew(`The percentages add up to ${sum}.`);
  return divided;
}

const divideAnew = (what: string): CommandError =>
  new CommandError(
    what,
    'Give each project a part, 100 in all: seatlight projects use BR-110=60 OW-310=40',
    exitCodes.usage,
  );

const hasCode = (projects: readonly OfferedProject[], code: string): boolean =>
  projects.some((project) => project.code.toLowerCase() === code.trim().toLowerCase());

function projectCalled(code: string, projects: readonly OfferedProject[]): OfferedProject {
  const wanted = code.trim().toLowerCase();
  const project = projects.find((one) => one.code.toLowerCase() === wanted);
  if (project === undefined) {
    throw new CommandError(`No project has the code "${printable(code)}".`, step, exitCodes.notFound);
  }
  if (!project.bookable) {
    throw new CommandError(
      `${project.code} (${printable(project.name)}) cannot be booked on now.`,
      step,
      exitCodes.refused,
    );
  }
  return project;
}
