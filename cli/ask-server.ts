/** Asks the monitoring server for something, and tells what goes wrong as the failure of a command. */
import { connectionProblem, RefusedWishError } from '../electron/agent/connection-problem.ts';
import type { Route } from '../electron/agent/route.ts';
import { serverLabel } from '../electron/agent/server-address.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import { connectionFailure, routeTo } from './follow-server.ts';
import type { Target } from './target.ts';

/**
 * @param routeThere - the way to the server, where it is not the usual one
 * @throws `CommandError`
 */
export async function askServer<Answer>(
  target: Target,
  wanted: (route: Route) => Promise<Answer>,
  routeThere: () => Promise<Route> = () => routeTo(target)(0),
): Promise<Answer> {
  try {
    return await wanted(await routeThere());
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const problem = connectionProblem(error, serverLabel(target.url));
    if (!(error instanceof RefusedWishError)) throw connectionFailure(problem, target);
    throw new CommandError(problem.message, problem.nextStep, exitCodes.refused);
  }
}
