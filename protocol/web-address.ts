/** Where the web pages of a license server are. Pure. */

/**
 * Whether a name or a password stands in front of the host. Pages are never read with one, and the address is shown to
 * people where they cannot be read.
 */
export function hasPassword(web: string): boolean {
  const url = URL.parse(web);
  return url !== null && (url.username !== '' || url.password !== '');
}

export const noPasswordInWeb =
  'Write the address of the web pages without a name and a password: pages that ask for them cannot be read.';
