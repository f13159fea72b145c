/**
 * How Node reaches a monitoring server on another computer: through which proxy, and whom it takes for that server. Loaded
 * only when there is one: Node's TLS takes a moment that the icon in the tray must not wait for.
 */
import { createHash, X509Certificate } from 'node:crypto';
import type { Agent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import { isIP } from 'node:net';
import * as tls from 'node:tls';
import { readAuthorities } from './authorities-file.ts';
import { KeyPinError } from './certificate-problem.ts';
import { environmentProxy, type ProxyChoice } from './proxy.ts';
import { trustSystemCertificates } from './system-certificates.ts';

/** Whom administrators take for the monitoring server. */
export interface TrustRules {
  /** File of certificates that are trusted besides those of the system; empty for none. */
  readonly caFile: string;
  /** SHA-256 of SubjectPublicKeyInfo in base64; any key will do where there is none. */
  readonly serverKeyPins: readonly string[];
}

/**
 * The pin of a certificate's key.
 *
 * @param certificate in DER
 * @see https://www.rfc-editor.org/rfc/rfc7469#section-2.4
 */
export function keyPin(certificate: Buffer): string {
  const key = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64');
}

/** One for each way: every attempt would leave another one behind, and sockets and sessions are kept by the agent. */
const agents = new Map<string, Agent>();

/**
 * Fails with `ProblemError` where the file of authorities cannot be used.
 *
 * @param host of the monitoring server, as in its address
 */
export async function serverAgent(host: string, proxy: ProxyChoice, rules: TrustRules): Promise<Agent> {
  const authorities = await authoritiesOf(rules);
  // A session that was begun under other rules is not checked again when it goes on: other rules, another agent.
  const way = JSON.stringify([host, proxy, authorities, rules.serverKeyPins]);
  const known = agents.get(way);
  if (known) return known;
  const options = tlsOptions(host, proxy, authorities, rules.serverKeyPins);
  const agent = proxy === null ? new TlsAgent({ ...options, keepAlive: true }) : await proxyAgent(proxy, options);
  agents.set(way, agent);
  return agent;
}

/** For a single connection without a proxy. Fails as `serverAgent` does. */
export const trustOptions = async (host: string, rules: TrustRules): Promise<tls.ConnectionOptions> =>
  tlsOptions(host, null, await authoritiesOf(rules), rules.serverKeyPins);

const authoritiesOf = async ({ caFile }: TrustRules) => (caFile === '' ? [] : readAuthorities(caFile));

function tlsOptions(
  host: string,
  proxy: ProxyChoice,
  authorities: readonly string[],
  pins: readonly string[],
): tls.ConnectionOptions {
  trustSystemCertificates();
  const minVersion = 'TLSv1.2';
  const checkServerIdentity = identityCheck(host.replaceAll(/[[\]]/g, ''), proxy, new Set(pins));
  // SECURITY: said outright, because NODE_TLS_REJECT_UNAUTHORIZED of the environment else turns off all that is checked here.
  const checks = { minVersion, checkServerIdentity, rejectUnauthorized: true } as const;
  if (authorities.length === 0) return checks;
  const ca = [...tls.getCACertificates('default'), ...authorities];
  return { ...checks, secureContext: tls.createSecureContext({ ca, minVersion }) };
}

/**
 * SECURITY: the pins count besides the usual check, never instead of it. They count for a proxy that is reached by TLS as well:
 * the two are not told apart in a way that could be relied upon.
 */
function identityCheck(server: string, proxy: ProxyChoice, pins: ReadonlySet<string>) {
  // Behind a proxy Node does not know a server that is named by its address, and gives the name of the proxy. One that is
  // reached by TLS must not be taken for that server: then neither is.
  const mayBeProxy = isIP(server) === 0 && (proxy === environmentProxy || proxy?.startsWith('https:'));
  const nameOf = (host: string) => (mayBeProxy ? host : server);
  return (host: string, certificate: tls.PeerCertificate): Error | undefined =>
    tls.checkServerIdentity(nameOf(host), certificate) ??
    (pins.size === 0 || pins.has(keyPin(certificate.raw)) ? undefined : new KeyPinError());
}

async function proxyAgent(proxy: string, options: tls.ConnectionOptions): Promise<Agent> {
  const { ProxyAgent } = await import('proxy-agent');
  return new ProxyAgent(proxy === environmentProxy ? options : { ...options, getProxyForUrl: () => proxy });
}
