/** Looks at the certificate of a monitoring server, to tell who issued it. */
import { isIP } from 'node:net';
import { connect, type DetailedPeerCertificate } from 'node:tls';

const timeoutMs = 5000;
/** A chain is not longer. */
const maxChain = 8;

interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly fingerprint: string;
}

/** The chain, from the server's own certificate on, and whether it is trusted; a sentence where there is none to see. */
export async function certificateOf(serverUrl: string): Promise<unknown> {
  const { protocol, hostname, port } = new URL(serverUrl);
  if (protocol !== 'https:') return 'none: the connection is not encrypted, which is allowed on one computer only';
  const host = hostname.replaceAll(/[[\]]/g, '');
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const socket = connect({
    host,
    port: Number(port || 443),
    ...(isIP(host) === 0 ? { servername: host } : {}),
    // SECURITY: it is looked at, above all when it is not trusted. Nothing is sent or read over this connection.
    rejectUnauthorized: false,
  });
  socket.setTimeout(timeoutMs, () => resolve('it could not be seen: no answer in time'));
  socket.once('error', (error) => resolve(`it could not be seen: ${error.message}`));
  socket.once('secureConnect', () => {
    const { authorized, authorizationError } = socket;
    const chain = chainFrom(socket.getPeerCertificate(true));
    resolve({ tls: socket.getProtocol(), trusted: authorized, problem: authorizationError?.message ?? null, chain });
  });
  return promise.finally(() => socket.destroy());
}

function chainFrom(first: DetailedPeerCertificate): readonly CertificateFacts[] {
  const chain: CertificateFacts[] = [];
  for (let at = first; at?.fingerprint256 && chain.length < maxChain; at = at.issuerCertificate) {
    // A root has issued itself.
    if (chain.at(-1)?.fingerprint === at.fingerprint256) break;
    chain.push({
      subject: nameOf(at.subject),
      issuer: nameOf(at.issuer),
      validFrom: at.valid_from,
      validTo: at.valid_to,
      fingerprint: at.fingerprint256,
    });
  }
  return chain;
}

const nameOf = (name: DetailedPeerCertificate['subject']): string =>
  Object.entries(name ?? {})
    .map(([part, value]) => `${part}=${value}`)
    .join(', ');
