/** The network steps of `seatlight doctor`: name, connection, certificate. Each is tried by itself, so that it can be named. */
import { lookup } from 'node:dns/promises';
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { connectionProblem } from '../electron/agent/connection-problem.ts';
import { type TrustRules, trustOptions } from '../electron/agent/server-agent.ts';
import type { Finding } from './doctor-finding.ts';

const timeoutMs = 8000;
const soonMs = 21 * 24 * 3_600_000;

/** Host and port of an address, with the usual port of its scheme. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
}

/** @param url an address that was checked before */
export function endpointOf(url: string): Endpoint {
  const { hostname, port, protocol } = new URL(url);
  const tls = protocol === 'https:';
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? (tls ? 443 : 80) : Number(port), tls };
}

const failed = (step: string, error: unknown, { host, port }: Endpoint): Finding => {
  const { message, nextStep } = connectionProblem(error, `${host}:${port}`);
  return { step, outcome: 'fail', meaning: message, nextStep };
};

/** Looks the host's name up. */
export async function checkName(endpoint: Endpoint): Promise<Finding> {
  const { host } = endpoint;
  if (isIP(host) !== 0) return { step: 'Name', outcome: 'ok', meaning: `${host} is an address; nothing to look up.` };
  try {
    const addresses = await lookup(host, { all: true });
    return {
      step: 'Name',
      outcome: 'ok',
      meaning: `${host} is ${addresses.map(({ address }) => address).join(', ')}.`,
    };
  } catch (error) {
    const { message, nextStep } = connectionProblem(error, host);
    return { step: 'Name', outcome: 'fail', meaning: message, nextStep };
  }
}

/** Resolves once the socket says `event`; the socket is closed in any case. */
function reach<S extends Socket, T>(socket: S, event: string, read: (socket: S) => T): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    socket.setTimeout(timeoutMs, () => reject(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })));
    socket.once('error', reject);
    socket.once(event, () => resolve(read(socket)));
  }).finally(() => socket.destroy());
}

/** Opens a connection to the port and closes it. */
export async function checkConnection(endpoint: Endpoint): Promise<Finding> {
  const { host, port } = endpoint;
  try {
    const address = await reach(connectPlain({ host, port }), 'connect', (socket) => socket.remoteAddress);
    return { step: 'Connection', outcome: 'ok', meaning: `Port ${port} answers at ${address}.` };
  } catch (error) {
    return failed('Connection', error, endpoint);
  }
}

const commonName = (name: string | string[] | undefined): string =>
  Array.isArray(name) ? name.join(', ') : (name ?? '?');

function readCertificate(socket: TLSSocket, now: number): Finding {
  const certificate = socket.getPeerCertificate();
  const endAt = Date.parse(certificate.valid_to);
  const meaning =
    `${socket.getProtocol()}; certificate of ${commonName(certificate.subject?.CN)}, ` +
    `issued by ${commonName(certificate.issuer?.CN ?? certificate.issuer?.O)}, valid until ${certificate.valid_to}.`;
  return endAt - now < soonMs
    ? { step: 'TLS', outcome: 'note', meaning, nextStep: 'The certificate ends soon: have it renewed.' }
    : { step: 'TLS', outcome: 'ok', meaning };
}

/** Greets with TLS and looks at the certificate by the rules of the administrators. */
export async function checkCertificate(endpoint: Endpoint, rules: TrustRules, now: number): Promise<Finding> {
  const { host, port, tls } = endpoint;
  // No address of another computer starts with http://.
  if (!tls) return { step: 'TLS', outcome: 'ok', meaning: 'Not used: the connection stays on this computer.' };
  try {
    const servername = isIP(host) === 0 ? host : undefined;
    const options = await trustOptions(host, rules);
    return await reach(connectTls({ ...options, host, port, servername }), 'secureConnect', (socket) =>
      readCertificate(socket, now),
    );
  } catch (error) {
    return failed('TLS', error, endpoint);
  }
}
