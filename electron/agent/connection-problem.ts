/** What went wrong on the way to the monitoring server, in plain words and with the next step. Pure. */
import type { Problem } from '../../protocol/license.ts';
import type { ApiError } from '../../protocol/rest.ts';
import { certificateProblem } from './certificate-problem.ts';
import { credentialKinds, credentialProblem, reasonIn } from './told-reason.ts';

const problem = (kind: string, message: string, nextStep: string): Problem => ({ kind, code: null, message, nextStep });

/** An answer of the server that is not the one asked for. */
export class HttpStatusError extends Error {
  readonly status: number;
  /** What it answered with, as text. */
  readonly answer: string;

  constructor(status: number, answer = '') {
    super(`The server answered with HTTP status ${status}.`);
    this.status = status;
    this.answer = answer;
  }
}

/** The monitoring server understood a wish and refused it, with its reason. */
export class RefusedWishError extends Error {
  readonly reason: ApiError;
  /** Of HTTP. */
  readonly status: number;

  constructor(reason: ApiError, status: number) {
    super(reason.message);
    this.reason = reason;
    this.status = status;
  }
}

/** Something went wrong that is in plain words already. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** The server speaks, but not what was agreed. */
export class ProtocolError extends Error {}

/** Nothing came within the time allowed. */
export class TimeoutError extends Error {}

/** The `code` of an error or of what caused it; Node wraps several connection errors into one. */
function errorCode(error: unknown): string {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; depth++) {
    const { code, errors, cause } = at as Error & { code?: unknown; errors?: unknown[]; cause?: unknown };
    if (typeof code === 'string') return code;
    at = errors?.[0] ?? cause;
  }
  return '';
}

/** What Node prints when a server answers plain text where TLS was expected, and the other way round. */
const notTls = /wrong version number|WRONG_VERSION_NUMBER|packet length too long|http request|HTTP_REQUEST/;

function networkProblem(code: string, server: string): Problem | null {
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_NODATA':
      return problem(
        'name-not-found',
        `No computer with the name of ${server} was found.`,
        'Check the spelling of the address and whether you are on the right network or VPN.',
      );
    case 'EAI_AGAIN':
      return problem(
        'name-service-silent',
        `The name of ${server} could not be looked up, because the name service does not answer.`,
        'Check the network connection.',
      );
    case 'ECONNREFUSED':
      return problem(
        'connection-refused',
        `Nothing answers at ${server}.`,
        'Check the port, and ask the administrator whether the monitoring server is running.',
      );
    case 'ETIMEDOUT':
    case 'ESOCKETTIMEDOUT':
      return problem(
        'timed-out',
        `${server} did not answer in time.`,
        'Check the network or VPN; a firewall may be in the way.',
      );
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ENETDOWN':
      return problem(
        'unreachable',
        `There is no way to ${server} on this network.`,
        'Check the network connection or VPN.',
      );
    case 'ECONNRESET':
    case 'EPIPE':
      return problem(
        'connection-lost',
        `The connection to ${server} was cut.`,
        'Nothing to do: it is tried again. If this keeps happening, a proxy or firewall may be in the way.',
      );
    default:
      return null;
  }
}

function statusProblem(status: number, server: string): Problem {
  if (status === 401 || status === 403)
    return problem(
      'wrong-token',
      `${server} wants an access token. The one of this computer is missing or wrong.`,
      'Enter a valid token in the settings; the administrator of the monitoring server has it.',
    );
  if (status === 407)
    return problem(
      'proxy-sign-in',
      `The proxy on the way to ${server} asks for a sign-in.`,
      'Ask the administrator to let this address pass without the proxy.',
    );
  if (status >= 300 && status < 400)
    return problem(
      'redirected',
      `${server} sends elsewhere instead of answering.`,
      'Use the address that it sends to; a sign-in page of the network may also be in the way.',
    );
  if (status === 404 || status === 426 || status === 405)
    return problem(
      'not-seatlight',
      `${server} answers, but not as a Seatlight monitoring server.`,
      'Check the address and the port.',
    );
  return problem(
    'server-trouble',
    `${server} answered with an error (HTTP ${status}).`,
    'It is tried again. If it stays, tell the administrator of the monitoring server.',
  );
}

/** Why the server does not let somebody it knows do this, in its own words; null where it says none. */
function forbidden({ status, answer }: HttpStatusError): Problem | null {
  const reason = status === 403 ? reasonIn(answer) : null;
  return reason && problem(reason.error, reason.message, reason.nextStep);
}

/**
 * The problem behind an error met on the way to the monitoring server.
 *
 * @param server how the server is called in front of people, such as its host name
 */
export function connectionProblem(error: unknown, server: string): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof RefusedWishError) {
    const { error: kind, message, nextStep } = error.reason;
    return problem(kind, message, nextStep);
  }
  if (error instanceof HttpStatusError)
    return credentialProblem(error.answer) ?? forbidden(error) ?? statusProblem(error.status, server);
  if (error instanceof TimeoutError) return networkProblem('ETIMEDOUT', server) as Problem;
  if (error instanceof ProtocolError)
    return problem(
      'not-understood',
      `${server} sent something that this version does not understand: ${error.message.slice(0, 300)}`,
      'Check that app and monitoring server have the same version; attach the log to a report.',
    );
  const code = errorCode(error);
  const text = error instanceof Error ? error.message : String(error);
  const known = certificateProblem(code, error, server) ?? networkProblem(code, server);
  if (known) return known;
  if (notTls.test(text) || code === 'EPROTO' || code === 'HPE_INVALID_CONSTANT')
    return problem(
      'not-encrypted',
      `${server} does not speak as the address says.`,
      'Check the start of the address: it must be https:// for an encrypted server, http:// for a plain one.',
    );
  return problem(
    'cannot-connect',
    `The connection to ${server} failed: ${text.slice(0, 300)}`,
    'It is tried again. If it stays, attach the log to a report.',
  );
}

const noAccess = ['wrong-token', 'not-allowed', 'other-host', 'protocol', ...credentialKinds];
const refusals: ReadonlySet<string> = new Set(noAccess);

/** Whether a problem of this kind means that the monitoring server was reached and does not want this. */
export const isRefusal = (kind: string): boolean => refusals.has(kind) || kind.startsWith('refused');

/** Problems that trying again cannot cure: somebody has to change something first. */
export const needsAction: ReadonlySet<string> = new Set([
  ...noAccess,
  'not-seatlight',
  'redirected',
  'enrolment-token-unknown',
  'enrolment-not-offered',
]);
