/** Who may ask what about projects, by the token that they came with. */
import { sameUser } from '../../protocol/identity.ts';
import type { Role } from '../config/access-token.ts';
import type { ProjectService, Projects } from '../projects/project-service.ts';
import { ApiProblem, busy } from './api-problems.ts';
import { forbidden, mustBe } from './rights.ts';

/** Throws where time is not booked on projects, and while the list of them cannot be read. */
export function projectsNow(service: ProjectService): Projects {
  const projects = service.now();
  if (projects !== null) return projects;
  if (service.isOn()) throw busy('reading its list of projects', 10);
  throw new ApiProblem(404, {
    error: 'no-projects',
    message: 'This site does not book time on projects.',
    nextStep: 'The configuration of the monitoring server turns it on with "projects".',
  });
}

/** Whether the bearer may act and ask for everybody. */
export const looksAfterProjects = (role: Role, projects: Projects): boolean =>
  role.kind === 'administrator' || (role.kind === 'personal' && projects.isAdministrator(role.user));

/** Throws unless the bearer looks after the projects. */
export function forAdministrators(role: Role, projects: Projects): void {
  if (looksAfterProjects(role, projects)) return;
  throw forbidden(
    'Only those who look after the projects may do this.',
    'Use an administrator token, or the personal token of somebody whom "projects.administrators" names.',
  );
}

/** Throws unless the bearer is this person, as far as their token tells, or looks after the projects. */
export function forPerson(role: Role, projects: Projects, user: string): void {
  if (role.kind === 'shared' || looksAfterProjects(role, projects)) return;
  mustBe(role, user);
}

/**
 * Who makes a change of a person's time.
 * @param by whom the bearer names, if anybody
 * @throws ApiProblem where the bearer may not change it, or names somebody else
 */
export function authorOf(role: Role, projects: Projects, user: string, by: string | undefined): string {
  if (role.kind === 'administrator') return by ?? user;
  forPerson(role, projects, user);
  const author = role.kind === 'personal' ? role.user : user;
  if (by === undefined || sameUser(by, author)) return by ?? author;
  throw forbidden(`This comes from ${author} and not from ${by}.`, 'Leave out "by": it is known from whom it comes.');
}
