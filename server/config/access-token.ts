/** Tokens of agents and people, and as whom each of them lets its bearer in. Pure. */

/** Who somebody is, as far as their token tells. */
export type Bearer =
  /** One of the site: says who it is and is believed, for itself alone. */
  | { readonly kind: 'shared' }
  /** Is this person and nobody else. */
  | { readonly kind: 'personal'; readonly user: string }
  /**
   * The agent of this person on this workstation, by its own credential. `isProven` when it enrolled with a token of that
   * person alone; otherwise the name is as the workstation gave it then.
   */
  | {
      readonly kind: 'agent';
      readonly id: string;
      readonly user: string;
      readonly host: string;
      readonly isProven: boolean;
    }
  /** Acts and asks for everybody. */
  | { readonly kind: 'administrator' };

export interface AccessToken {
  readonly token: string;
  readonly bearer: Bearer;
}

/** A token that everyone of a site has. */
export const sharedToken = (token: string): AccessToken => ({ token, bearer: { kind: 'shared' } });

/** A token for one person alone. */
export const personalToken = (token: string, user: string): AccessToken => ({
  token,
  bearer: { kind: 'personal', user },
});

/** A token for those who look after the server. */
export const administratorToken = (token: string): AccessToken => ({ token, bearer: { kind: 'administrator' } });

/** The person behind a token; null where it may be anybody's. */
export const personOf = (bearer: Bearer): string | null => ('user' in bearer ? bearer.user : null);

/** Whether two tokens of the configuration let in as the same. */
export const sameBearer = (a: Bearer, b: Bearer): boolean => a.kind === b.kind && personOf(a) === personOf(b);
