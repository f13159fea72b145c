/** A failed request to the monitoring server as an error whose text may be shown as it is. */
import { connectionProblem, ProblemError } from './connection-problem.ts';

export { ProblemError };

/** @param server how the server is called in front of people; may be empty when none is known yet */
export const apiProblem = (error: unknown, server: string): ProblemError =>
  error instanceof ProblemError ? error : new ProblemError(connectionProblem(error, server || 'the server'));

/** An error in these words. */
export const plainError = (kind: string, message: string, nextStep: string): ProblemError =>
  new ProblemError({ kind, code: null, message, nextStep });
