/** The only addresses that the app opens in the browser: by name, from this list, never from a page or a server. */

export const externalLinks = {
  help: 'https://github.com/seatlight/seatlight#readme',
  source: 'https://github.com/seatlight/seatlight',
} as const;

const allowedHosts: ReadonlySet<string> = new Set(['github.com']);

/**
 * SECURITY: whether an address may be handed to the system. It is parsed, never compared as text, since
 * `https://github.com@evil.example` begins like a friend.
 *
 * @see https://www.electronjs.org/docs/latest/tutorial/security#15-do-not-use-shellopenexternal-with-untrusted-content
 */
export function mayOpenExternally(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null && url.protocol === 'https:' && url.port === '' && !url.username && allowedHosts.has(url.hostname)
  );
}
