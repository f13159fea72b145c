/** Where the monitoring server is: reading an address as people write it, and how it is told back to them. Pure. */
import { isLoopbackHost } from '../../protocol/loopback.ts';

export type ServerAddress =
  | { readonly ok: true; readonly url: string }
  /** `message` says what is wrong and what an address looks like. */
  | { readonly ok: false; readonly message: string };

const looksLike = 'An address looks like https://monitor.example or http://127.0.0.1:7440.';
const useTls = 'Use the address that starts with https://; the administrator of the monitoring server has it.';

/**
 * Reads the address of a monitoring server: `https:` (on this computer also `http:`), a host, and a port where it is not the
 * usual one. A path in front of the API (behind a reverse proxy) is kept.
 */
export function readServerAddress(text: string): ServerAddress {
  const url = URL.parse(text.trim());
  if (!url) return { ok: false, message: `"${text}" is not an address. ${looksLike}` };
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return { ok: false, message: `"${text}" does not start with https:// or http://. ${looksLike}` };
  // SECURITY: without TLS everybody on the way could read the credential, and answer in the place of the server.
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname))
    return {
      ok: false,
      message: `"${text}" would not be encrypted: http:// is only for a server on this computer. ${useTls}`,
    };
  if (url.username || url.password)
    return { ok: false, message: `An address must not hold a user name or password; the access token is set apart.` };
  if (url.search || url.hash) return { ok: false, message: `"${text}" has more after the path. ${looksLike}` };
  return { ok: true, url: `${url.origin}${url.pathname.replace(/\/+$/, '')}` };
}

/** True when the server is on this computer, so that no proxy may come between and nobody can listen in. */
export const isLoopback = (serverUrl: string): boolean => isLoopbackHost(URL.parse(serverUrl)?.hostname ?? '');

/** How the server is called in front of people: its host, and its port where it is not the usual one. */
export const serverLabel = (serverUrl: string): string => URL.parse(serverUrl)?.host ?? serverUrl;
