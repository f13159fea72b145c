/** Tokens of agents and people, and as whom each of them lets its bearer in. Pure. */

/** What the bearer of a token may do. */
export type Role =
  /** One of the site: says who it is and is believed, for itself alone. */
  | { readonly kind: 'shared' }
  /** Is this person and nobody else. */
  | { readonly kind: 'personal'; readonly user: string }
  /** Acts and asks for everybody. */
  | { readonly kind: 'administrator' };

export interface AccessToken {
  readonly token: string;
  readonly role: Role;
}

/** A token that everyone of a site has. */
export const sharedToken = (token: string): AccessToken => ({ token, role: { kind: 'shared' } });

/** A token for one person alone. */
export const personalToken = (token: string, user: string): AccessToken => ({
  token,
  role: { kind: 'personal', user },
});

/** A token for those who look after the server. */
export const administratorToken = (token: string): AccessToken => ({ token, role: { kind: 'administrator' } });

/** Whether two roles allow the same. */
export const sameRole = (a: Role, b: Role): boolean =>
  a.kind === b.kind && (a.kind !== 'personal' || b.kind !== 'personal' || a.user === b.user);
