/** Why a monitoring server gives the agent no credential, in plain words. Pure. */
import { HttpStatusError, ProblemError } from '../agent/connection-problem.ts';
import { reasonIn } from '../agent/told-reason.ts';

/** The server knows no such enrolment token, or gives no credentials at all: the token may be one that opens the server itself. */
const notForEnrolling: ReadonlySet<string> = new Set(['enrolment-token-unknown', 'enrolment-not-offered']);

/** Whether a token was refused because it is none for enrolling. */
export const isNoEnrolmentToken = (error: unknown): boolean =>
  error instanceof ProblemError && notForEnrolling.has(error.problem.kind);

const problem = (kind: string, message: string, nextStep: string) =>
  new ProblemError({ kind, code: null, message, nextStep });

/**
 * In the words of the server, where it has some. What is no answer to the wish to enrol, such as that there are too many just
 * now, stays as it is.
 *
 * @param server how it is called in front of people
 */
export function enrolmentProblem(error: unknown, server: string): unknown {
  if (!(error instanceof HttpStatusError)) return error;
  const { status, answer } = error;
  const reason = reasonIn(answer);
  if (status === 404)
    return problem(
      'enrolment-not-offered',
      `${server} gives agents no credentials of their own.`,
      'Ask the administrator for an access token, and enter it in the settings.',
    );
  if (status === 401 && reason?.error === 'unauthorized')
    return problem(
      'enrolment-token-unknown',
      `${server} does not know the enrolment token of this computer.`,
      'Ask the administrator for a new enrolment file or token.',
    );
  const isRefusal = reason !== null && (status === 401 || status === 403);
  return isRefusal ? problem(reason.error, reason.message, reason.nextStep) : error;
}
