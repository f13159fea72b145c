/** From the code of a project to its id. */
import { RefusedWishError } from '../../electron/agent/connection-problem.ts';
import { fetchAllProjects, fetchProjects } from '../../electron/agent/project-client.ts';
import type { Route } from '../../electron/agent/route.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { printable } from '../words.ts';

/** Administrators also know projects that they may not book on themselves. Throws `CommandError` where nobody does. */
export async function projectIdOf(code: string, route: Route, user: string): Promise<string> {
  const wanted = code.trim().toLowerCase();
  const isMeant = (project: { readonly code: string }): boolean => project.code.toLowerCase() === wanted;
  const own = (await fetchProjects(route, user)).projects.find(isMeant);
  if (own !== undefined) return own.id;
  const all = await fetchAllProjects(route).catch((error: unknown) => {
    if (error instanceof RefusedWishError && error.status === 403) return { projects: [] };
    throw error;
  });
  const known = all.projects.find(isMeant);
  if (known !== undefined) return known.id;
  throw new CommandError(
    `No project has the code "${printable(code)}".`,
    'See the codes with: seatlight projects list',
    exitCodes.notFound,
  );
}
