/** Who may come in: whoever knows one of the tokens. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { type AccessToken, type Role, sameRole } from '../config/access-token.ts';

/** A token that let someone in; compared by identity, so that taking a token away can end what it opened. */
export interface Grant {
  readonly digest: Buffer;
  readonly role: Role;
}

export interface Tokens {
  /** The grant for the value of an `Authorization` header, or null. */
  check(authorization: string | undefined): Grant | null;
  /** Replaces the tokens. Grants of tokens that stay and allow the same, stay the same. */
  replace(tokens: readonly AccessToken[]): void;
  /** Whether the token behind a grant still is one. */
  holds(grant: Grant): boolean;
}

const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();

export function createTokens(initial: readonly AccessToken[]): Tokens {
  let grants: readonly Grant[] = initial.map(({ token, role }) => ({ digest: digestOf(token), role }));
  // Every token is compared, and digests of equal length, so that the time taken tells nothing about them.
  const find = (digest: Buffer): Grant | null =>
    grants.reduce<Grant | null>((found, grant) => (timingSafeEqual(grant.digest, digest) ? grant : found), null);
  return {
    check(authorization) {
      const token = /^Bearer +(\S{1,4096})$/i.exec(authorization ?? '')?.[1];
      return token === undefined ? null : find(digestOf(token));
    },
    replace(tokens) {
      grants = tokens.map(({ token, role }) => {
        const digest = digestOf(token);
        const before = find(digest);
        return before && sameRole(before.role, role) ? before : { digest, role };
      });
    },
    holds: (grant) => grants.includes(grant),
  };
}
