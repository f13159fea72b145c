/** Where the monitoring server is: reading an address as people write it, and how it is told back to them. Pure. */

/** Addresses that never leave this computer. */
const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);

export type ServerAddress =
  | { readonly ok: true; readonly url: string }
  /** `message` says what is wrong and what an address looks like. */
  | { readonly ok: false; readonly message: string };

const looksLike = 'An address looks like https://monitor.example or http://127.0.0.1:8377.';

/**
 * Reads the address of a monitoring server: `http:` or `https:`, a host, and a port where it is not the usual one. A path
 * in front of the API (behind a reverse proxy) is kept.
 */
export function readServerAddress(text: string): ServerAddress {
  const url = URL.parse(text.trim());
  if (!url) return { ok: false, message: `"${text}" is not an address. ${looksLike}` };
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return { ok: false, message: `"${text}" does not start with https:// or http://. ${looksLike}` };
  if (url.username || url.password)
    return { ok: false, message: `An address must not hold a user name or password; the access token is set apart.` };
  if (url.search || url.hash) return { ok: false, message: `"${text}" has more after the path. ${looksLike}` };
  return { ok: true, url: `${url.origin}${url.pathname.replace(/\/+$/, '')}` };
}

/** True when the server is on this computer, so that no proxy may come between. */
export const isLoopback = (serverUrl: string): boolean => loopbackHosts.has(URL.parse(serverUrl)?.hostname ?? '');

/** How the server is called in front of people: its host, and its port where it is not the usual one. */
export const serverLabel = (serverUrl: string): string => URL.parse(serverUrl)?.host ?? serverUrl;
