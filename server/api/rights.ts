/** Who may do what, by the token that they came with. */
import { sameUser } from '../../protocol/identity.ts';
import type { Role } from '../config/access-token.ts';
import { ApiProblem } from './api-problems.ts';

export const forbidden = (message: string, nextStep: string): ApiProblem =>
  new ApiProblem(403, { error: 'not-allowed', message, nextStep });

/** Throws when a personal token is that of somebody else. */
export function mustBe(role: Role, user: string): void {
  if (role.kind !== 'personal' || sameUser(role.user, user)) return;
  throw forbidden(
    `The access token is that of ${role.user}, and this is about ${user}.`,
    'Use the token of the person whom it is about.',
  );
}

/** Throws unless the token is one for administrators. */
export function mustAdminister(role: Role): void {
  if (role.kind !== 'administrator') {
    throw forbidden('Only administrators may see this.', 'Use an administrator token, see "admin_tokens".');
  }
}
