/** Failures of a wish, as windows are told of them. */
import { ProblemError } from '../agent/api-problem.ts';
import { RequestError } from './register.ts';

/** Lets a failure reach the window with what is wrong and what to do. */
export async function inWords<T>(wanted: Promise<T>): Promise<T> {
  try {
    return await wanted;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { kind, message, nextStep } = error.problem;
    throw new RequestError(kind, `${message} ${nextStep}`.trim());
  }
}
