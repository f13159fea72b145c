/** Why an agent may not enrol with a token. Pure. */
import type { EnrolmentError } from '../../protocol/enrolment.ts';
import { sameHost, sameUser, shortHost } from '../../protocol/identity.ts';
import { matchesPattern } from '../../protocol/pattern.ts';
import type { Bar, EnrolmentToken } from './book-schema.ts';

/** In the words of the API, and which of several reasons it is. */
export type EnrolmentRefusal =
  | Exclude<EnrolmentError, 'enrolment-not-allowed' | 'enrolment-required'>
  | 'unauthorized'
  /** The token is for others. */
  | 'other-user'
  | 'other-host'
  /** The person has a token of their own, and this is a general one. */
  | 'proven-user'
  /** An administrator put them out after this token was made. */
  | 'barred';

/** What counts besides the token. */
export interface EnrolmentRules {
  readonly now: number;
  readonly bars: readonly Bar[];
  /** The answer to this very request was lost; its use of the token was counted then. */
  readonly isRepeated: boolean;
  isProven(user: string): boolean;
}

const matchesAny = (patterns: readonly string[], ...names: readonly string[]): boolean =>
  patterns.length === 0 || patterns.some((pattern) => names.some((name) => matchesPattern(pattern, name)));

/** @param token - null for one that there is not */
export function refusalOf(
  token: EnrolmentToken | null,
  { user, host }: { readonly user: string; readonly host: string },
  { now, bars, isRepeated, isProven }: EnrolmentRules,
): EnrolmentRefusal | null {
  if (token === null) return 'unauthorized';
  if (token.revokedAt !== null) return 'enrolment-token-revoked';
  if (token.expiresAt !== null && token.expiresAt <= now) return 'enrolment-token-expired';
  if (!isRepeated && token.maxUses !== null && token.uses >= token.maxUses) return 'enrolment-token-used-up';
  if (token.user !== null && !sameUser(token.user, user)) return 'other-user';
  if (!matchesAny(token.users, user)) return 'other-user';
  if (!matchesAny(token.hosts, host, shortHost(host))) return 'other-host';
  if (token.user === null && isProven(user)) return 'proven-user';
  const barred = bars.some(
    (bar) =>
      bar.at >= token.createdAt &&
      (bar.user === null || sameUser(bar.user, user)) &&
      (bar.host === null || sameHost(bar.host, host)),
  );
  return barred ? 'barred' : null;
}
