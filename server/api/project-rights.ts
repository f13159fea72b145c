/** Who may ask what about projects, by the token that they came with. */
import { sameUser } from '../../protocol/identity.ts';
import type { Role } from '../config/access-token.ts';
import type { ProjectService, Projects } from '../projects/project-service.ts';
import { ApiProblem } from './api-problems.ts';

const forbidden = (message: string, nextStep: string): ApiProblem =>
  new ApiProblem(403, { error: 'not-allowed', message, nextStep });

/** Throws where time is not booked on projects. */
export function projectsNow(service: ProjectService): Projects {
  const projects = service.now();
  if (projects !== null) return projects;
  throw new ApiProblem(404, {
    error: 'no-projects',
    message: 'This site does not book time on projects, or its list of them cannot be read now.',
    nextStep: 'The configuration of the monitoring server turns it on with "projects"; its log says more.',
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

/** Throws when a personal token is that of somebody else. */
export function mustBe(role: Role, user: string): void {
  if (role.kind !== 'personal' || sameUser(role.user, user)) return;
  throw forbidden(
    `The access token is that of ${role.user}, and this is about ${user}.`,
    'Use the token of the person whom it is about.',
  );
}
