/** From the code of a project to its id. */
import { fetchProjects } from '../../electron/agent/project-client.ts';
import type { Route } from '../../electron/agent/route.ts';

/** One that this person may not book on is not in their list; the server knows such a one by its id, mostly its code. */
export async function projectIdOf(code: string, route: Route, user: string): Promise<string> {
  const { projects } = await fetchProjects(route, user);
  const wanted = code.trim().toLowerCase();
  return projects.find((project) => project.code.toLowerCase() === wanted)?.id ?? code.trim();
}
