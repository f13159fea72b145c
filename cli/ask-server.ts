/** Asks the monitoring server for something, and tells what goes wrong as the failure of a command. */
import { connectionProblem, RefusedWishError } from '../electron/agent/connection-problem.ts';
import type { Route } from '../electron/agent/route.ts';
import { serverLabel } from '../electron/agent/server-address.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import { connectionFailure, routeTo } from './follow-server.ts';
import type { Target } from './target.ts';

/** Throws `CommandError`. */
export async function askServer<Answer>(target: Target, wanted: (route: Route) => Promise<Answer>): Promise<Answer> {
  try {
    return await wanted(await routeTo(target)(0));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const problem = connectionProblem(error, serverLabel(target.url));
    if (!(error instanceof RefusedWishError)) throw connectionFailure(problem, target);
    throw new CommandError(problem.message, problem.nextStep, exitCodes.refused);
  }
}
