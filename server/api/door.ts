/** Who may come in: whoever knows a token of the configuration, or an agent with a credential of its own. */
import type { CredentialError } from '../../protocol/enrolment.ts';
import type { Bearer } from '../config/access-token.ts';
import type { EnrolmentService } from '../enrolment/enrolment-service.ts';
import { ApiProblem, unauthorized } from './api-problems.ts';
import { digestOf, type Grant, type Tokens, tokenIn } from './bearer.ts';
import { type Access, accessOf, type RoleSource } from './rights.ts';

/** Somebody who was let in. */
export interface Visitor {
  readonly grant: Grant;
  readonly access: Access;
}

export interface Door {
  /**
   * Lets in by the value of an `Authorization` header.
   * @throws ApiProblem 401 without a token that is one
   */
  admit(authorization: string | undefined): Visitor;
  /** Whether what let somebody in still does, and what they may ask now; null when it does not. */
  recheck(grant: Grant): Access | null;
  /** An agent was there until now. */
  seen(bearer: Bearer): void;
}

/** Every door that needs no more than tokens. */
type Credentials = Pick<EnrolmentService, 'find' | 'holds' | 'seen'>;

const withdrawn: Readonly<Record<CredentialError, readonly [string, string]>> = {
  'credential-revoked': [
    'The access of this agent was taken back, or another enrolment of it took its place.',
    'Enrol anew with an enrolment file; the administrator of the monitoring server has one.',
  ],
  'credential-expired': [
    'The access of this agent has run out.',
    'Enrol anew with an enrolment file; the administrator of the monitoring server has one.',
  ],
};

/** @param roles - by which roles are found now; credentials are null where no agent is enrolled */
export function createDoor(tokens: Tokens, credentials: Credentials | null, roles: () => RoleSource): Door {
  function grantOf(token: string): Grant {
    const found = tokens.check(token);
    if (found !== null) return found;
    const agent = credentials?.find(token) ?? null;
    if (agent === null) throw unauthorized();
    if (typeof agent !== 'string') return { digest: digestOf(token), bearer: { kind: 'agent', ...agent } };
    const [message, nextStep] = withdrawn[agent];
    throw new ApiProblem(401, { error: agent, message, nextStep });
  }
  const holds = (grant: Grant): boolean =>
    grant.bearer.kind === 'agent' ? credentials?.holds(grant.bearer.id) === true : tokens.holds(grant);
  return {
    admit(authorization) {
      const token = tokenIn(authorization);
      if (token === null) throw unauthorized();
      const grant = grantOf(token);
      return { grant, access: accessOf(grant.bearer, roles()) };
    },
    recheck: (grant) => (holds(grant) ? accessOf(grant.bearer, roles()) : null),
    seen(bearer) {
      if (bearer.kind === 'agent') credentials?.seen(bearer.id);
    },
  };
}
