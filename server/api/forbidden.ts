/** What is answered to whom may not ask something. */
import { sameHost, sameUser } from '../../protocol/identity.ts';
import { personOf } from '../config/access-token.ts';
import { ApiProblem } from './api-problems.ts';
import type { Access, Right } from './rights.ts';

export const forbidden = (message: string, nextStep: string): ApiProblem =>
  new ApiProblem(403, { error: 'not-allowed', message, nextStep });

const forLicenseAdministrators = forbidden(
  'Only license administrators may see this.',
  'Use an administrator token, or the own token of somebody whom "roles.license_administrators" names.',
);

const enrolmentRequired = new ApiProblem(403, {
  error: 'enrolment-required',
  message: 'This monitoring server lets only enrolled agents in, and this is a token that everybody has.',
  nextStep: 'Enrol the agent with an enrolment file of the administrator of the monitoring server.',
});

const problems: Readonly<Partial<Record<Right, ApiProblem>>> = {
  projects: forbidden(
    'Only those who look after the projects may do this.',
    'Use an administrator token, or the own token of somebody whom "projects.administrators" or "roles.project_managers" names.',
  ),
  tokens: forbidden(
    'Only administrators may do this.',
    'Use an administrator token, see "admin_tokens", or the own token of somebody whom "roles.administrators" names.',
  ),
};

/** Throws unless the bearer has this right. */
export function mustHave(access: Access, right: Right): void {
  if (access.may(right)) return;
  throw access.may('site') ? (problems[right] ?? forLicenseAdministrators) : enrolmentRequired;
}

/** Throws when the token is that of somebody else. */
export function mustBe(access: Access, user: string): void {
  const person = personOf(access.bearer);
  if (person === null || sameUser(person, user) || access.may('everybody')) return;
  throw forbidden(
    `The access token is that of ${person}, and this is about ${user}.`,
    'Use the token of the person whom it is about.',
  );
}

/** Throws when the credential is that of an agent on another workstation. */
export function mustBeOn({ bearer, may }: Access, host: string): void {
  if (bearer.kind !== 'agent' || sameHost(bearer.host, host) || may('everybody')) return;
  throw new ApiProblem(403, {
    error: 'other-host',
    message: `The credential is that of ${bearer.host}, and this comes from ${host}.`,
    nextStep: 'Enrol this workstation; each has a credential of its own.',
  });
}
