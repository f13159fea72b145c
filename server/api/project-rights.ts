/** Who may ask what about projects, by the token that they came with. */
import { sameUser } from '../../protocol/identity.ts';
import { personOf } from '../config/access-token.ts';
import type { Rank } from '../projects/project-rights.ts';
import type { ProjectService, Projects } from '../projects/project-service.ts';
import { ApiProblem, busy } from './api-problems.ts';
import { forbidden, mustBe } from './forbidden.ts';
import type { Access } from './rights.ts';

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

/** As what somebody asks about projects. */
export const rankOf = ({ may }: Access): Rank =>
  may('everybody') ? 'administrator' : may('projects') ? 'manager' : 'anyone';

/** Throws unless the bearer is this person, as far as their token tells, or looks after the projects. */
export function forPerson(access: Access, user: string): void {
  if (!access.may('projects')) mustBe(access, user);
}

/**
 * Who makes a change of a person's time.
 * @param by whom the bearer names, if anybody
 * @throws ApiProblem where the bearer may not change it, or names somebody else
 */
export function authorOf(access: Access, user: string, by: string | undefined): string {
  if (access.bearer.kind === 'administrator') return by ?? user;
  forPerson(access, user);
  const author = personOf(access.bearer) ?? user;
  if (by === undefined || sameUser(by, author)) return by ?? author;
  throw forbidden(`This comes from ${author} and not from ${by}.`, 'Leave out "by": it is known from whom it comes.');
}
