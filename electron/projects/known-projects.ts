/** The projects that one person may book on, as the monitoring server told them. */
import type { OfferedProject } from '../../protocol/projects/project.ts';
import type { ProjectList } from '../../protocol/projects/project-rest.ts';
import { createProjectSearch, type ProjectSearch } from './search.ts';

export interface KnownProjects {
  readonly list: ProjectList;
  byId(id: string): OfferedProject | null;
  /** Letter case does not count. */
  byCode(code: string): OfferedProject | null;
  /** How many can be booked on now. */
  readonly count: number;
  readonly search: ProjectSearch;
}

export function knowProjects(list: ProjectList): KnownProjects {
  const byId = new Map(list.projects.map((project) => [project.id, project]));
  const byCode = new Map(list.projects.map((project) => [project.code.toLowerCase(), project]));
  const bookable = list.projects.filter((project) => project.bookable);
  let search: ProjectSearch | null = null;
  return {
    list,
    byId: (id) => byId.get(id) ?? null,
    byCode: (code) => byCode.get(code.toLowerCase()) ?? null,
    count: bookable.length,
    // Made when somebody first searches.
    get search() {
      search ??= createProjectSearch(bookable);
      return search;
    },
  };
}
