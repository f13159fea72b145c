/** What the system says about the way to a server: its proxies, and whose certificates it trusts. */
import { session } from 'electron';

let trusted: Promise<unknown> | null = null;

/**
 * The proxies for an address, in the words of a PAC file. Before the first answer Node is made to trust what the system
 * trusts: that takes a while, and only another computer's server needs it.
 */
export async function systemProxy(url: string): Promise<string> {
  // Without them the organisation's own certificates are not trusted, which then is told as the problem it is.
  trusted ??= import('../agent/system-certificates.ts')
    .then((certificates) => certificates.trustSystemCertificates())
    .catch((error: unknown) => console.error('The certificates of the system could not be read:', error));
  await trusted;
  return session.defaultSession.resolveProxy(url);
}
