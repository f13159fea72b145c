/** All projects of the site, and who may book on which of them when. Pure; made anew when anything of it changes. */
import { createHash } from 'node:crypto';
import { countWhile } from '../../protocol/count-while.ts';
import type { Bounds } from '../../protocol/projects/bounds.ts';
import { type OfferedProject, type Project, summaryOf } from '../../protocol/projects/project.ts';
import type { ProjectList } from '../../protocol/projects/project-rest.ts';
import { createAudience } from './audience.ts';
import { createMembership, type Member, type Membership } from './membership.ts';
import { boundsOfAll, isWithin, turnsOf } from './project-bounds.ts';
import { type Asker, mayCreateProjects, type ProjectRights, type Rank } from './project-rights.ts';

export interface CatalogSettings {
  /** Who is in which group. */
  readonly directory: readonly Member[];
  readonly rights: ProjectRights;
  /** IANA zone of the days on which projects begin and end. */
  readonly timeZone: string;
}

export interface Catalog {
  /** All, by their codes. */
  readonly projects: readonly Project[];
  readonly membership: Membership;
  find(id: string): Project | null;
  /** Codes are compared without letter case. */
  byCode(code: string): Project | null;
  /**
   * What a person may book on, with what they could before or will be able to. People of one kind get the same object until
   * the revision is another one.
   */
  listFor(asker: Asker, at: number): ProjectList;
  /** Whether a person may book on a project at a moment. */
  bookable(project: Project, user: string, at: number): boolean;
  /** When a person can book on a project; null for one that is not there or not for them. */
  boundsOf(projectId: string, user: string): Bounds | null;
  /**
   * What a person works on until they choose. One that ended stays it while there is no other, so that the time before its
   * end stays booked on it.
   */
  defaultOf(user: string, at: number): string | null;
  mayCreate(rank: Rank): boolean;
  /** Another one whenever a list is another one. */
  revisionAt(at: number): string;
  /** When the next project begins or ends, which makes another revision; null when none will. */
  nextChangeAfter(at: number): number | null;
}

/** Each kept list is as long as there are projects. */
const maxKeptLists = 100;
const { compare } = new Intl.Collator('en', { numeric: true });

export function createCatalog(given: readonly Project[], { directory, rights, timeZone }: CatalogSettings): Catalog {
  const projects = given.toSorted((a, b) => compare(a.code, b.code));
  const byId = new Map(projects.map((project) => [project.id, project]));
  const byCode = new Map(projects.map((project) => [project.code.toLowerCase(), project]));
  const membership = createMembership(directory);
  const audience = createAudience(projects, membership);
  const bounds = boundsOfAll(projects, timeZone);
  const turns = turnsOf(bounds.values());
  const content = contentOf([projects, directory.map(({ user, groups }) => [user, groups]), rights, timeZone]);

  const holds = (id: string, at: number): boolean => isWithin(bounds.get(id) as Bounds, at);
  const turnsUntil = (at: number): number => countWhile(turns, (turn) => turn <= at);
  const revisionAt = (at: number): string => `${content}-${turnsUntil(at)}`;
  const mayCreate = (rank: Rank): boolean => mayCreateProjects(rights, rank);
  const defaultOf = (user: string, at: number): string | null => {
    const all = audience.defaultsOf(user);
    return (all.find(({ id }) => holds(id, at)) ?? all[0])?.id ?? null;
  };

  let kept = { revision: '', offered: new Map<Project, OfferedProject>(), lists: new Map<string, ProjectList>() };
  const keptAt = (at: number): typeof kept => {
    const revision = revisionAt(at);
    if (kept.revision !== revision) {
      kept = {
        revision,
        offered: new Map(projects.map((one) => [one, { ...summaryOf(one), bookable: holds(one.id, at) }])),
        lists: new Map(),
      };
    }
    return kept;
  };

  return {
    projects,
    membership,
    find: (id) => byId.get(id) ?? null,
    byCode: (code) => byCode.get(code.trim().toLowerCase()) ?? null,
    listFor(asker, at) {
      const { user, rank } = asker;
      const { revision, offered, lists } = keptAt(at);
      const wanted = defaultOf(user, at);
      const rest = { defaultId: wanted !== null && holds(wanted, at) ? wanted : null, mayCreate: mayCreate(rank) };
      const kind = JSON.stringify([audience.kindOf(user), rest]);
      const known = lists.get(kind);
      if (known !== undefined) return known;
      const allowed = projects.filter((project) => audience.allows(project, user));
      const list = { revision, projects: allowed.map((project) => offered.get(project) as OfferedProject), ...rest };
      if (lists.size >= maxKeptLists) lists.clear();
      lists.set(kind, list);
      return list;
    },
    bookable: (project, user, at) =>
      byId.get(project.id) === project && audience.allows(project, user) && holds(project.id, at),
    boundsOf(projectId, user) {
      const project = byId.get(projectId);
      return project && audience.allows(project, user) ? (bounds.get(projectId) as Bounds) : null;
    },
    defaultOf,
    mayCreate,
    revisionAt,
    nextChangeAfter: (at) => turns[turnsUntil(at)] ?? null,
  };
}

function contentOf(parts: readonly unknown[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(JSON.stringify(part));
  return hash.digest('base64url').slice(0, 22);
}
