/** The tokens of the configuration, and as whom they let in. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { type AccessToken, type Bearer, sameBearer } from '../config/access-token.ts';

/** A token that let someone in; compared by identity, so that taking a token away can end what it opened. */
export interface Grant {
  readonly digest: Buffer;
  readonly bearer: Bearer;
}

export interface Tokens {
  /** The grant for a token, or null. */
  check(token: string): Grant | null;
  /** Replaces the tokens. Grants of tokens that stay and let in as the same, stay the same. */
  replace(tokens: readonly AccessToken[]): void;
  /** Whether the token behind a grant still is one. */
  holds(grant: Grant): boolean;
}

/** What a token is known by where it is not kept itself. */
export const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** The token in the value of an `Authorization` header; null when there is none. */
export const tokenIn = (authorization: string | undefined): string | null =>
  /^Bearer +(\S{1,4096})$/i.exec(authorization ?? '')?.[1] ?? null;

export function createTokens(initial: readonly AccessToken[]): Tokens {
  let grants: ReadonlySet<Grant> = new Set(initial.map(({ token, bearer }) => ({ digest: digestOf(token), bearer })));
  // Every token is compared, and digests of equal length, so that the time taken tells nothing about them.
  const find = (digest: Buffer): Grant | null => {
    let found: Grant | null = null;
    for (const grant of grants) if (timingSafeEqual(grant.digest, digest)) found = grant;
    return found;
  };
  return {
    check: (token) => find(digestOf(token)),
    replace(tokens) {
      grants = new Set(
        tokens.map(({ token, bearer }) => {
          const digest = digestOf(token);
          const before = find(digest);
          return before && sameBearer(before.bearer, bearer) ? before : { digest, bearer };
        }),
      );
    },
    holds: (grant) => grants.has(grant),
  };
}
