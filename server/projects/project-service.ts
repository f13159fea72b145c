/** Projects while the server runs: the list in memory, the database behind it, and what the site is told of both. */
import type { Logger } from 'pino';
import type { Cancel, Clock } from '../../protocol/clock.ts';
import { maxProjects, type Project } from '../../protocol/projects/project.ts';
import type { ProjectPolicy } from '../../protocol/projects/project-policy.ts';
import type {
  CreateProjectRequest,
  ImportReport,
  ProjectChangesRequest,
  ProjectChangesResult,
} from '../../protocol/projects/project-rest.ts';
import type { DirectoryEntry, ProjectsConfig } from '../config/server-config.ts';
import type { SiteEvent } from '../site/site-state.ts';
import type { PersonTime, ProjectStore, UsageQuery, UsageSum } from '../store/project-store.ts';
import { bookingsOf } from './bookings.ts';
import { type Catalog, type CatalogSettings, createCatalog } from './catalog.ts';
import type { ImportFormat } from './import/import-format.ts';
import { type ImportPlan, planFileImport, planImport } from './import/plan-import.ts';
import { isProjectAdministrator } from './project-rights.ts';
import { takeChanges } from './take-changes.ts';

export interface ProjectServiceOptions {
  readonly clock: Clock;
  readonly log: Logger;
  /** The store of the moment. */
  store(): ProjectStore;
  tell(event: SiteEvent): void;
}

/** Time is booked on projects. Where the database cannot be used, functions reject with a `HistoryStoreError`. */
export interface Projects {
  readonly policy: ProjectPolicy;
  catalog(): Catalog;
  /** Whether this person looks after the projects; only worth something where it is certain who asks. */
  isAdministrator(user: string): boolean;
  /** @returns the project, or why there is none */
  create(wish: CreateProjectRequest): Promise<Project | 'code-taken' | 'too-many'>;
  /** Closes or opens a project. @returns null where there is none with this id */
  setState(id: string, state: 'open' | 'closed'): Promise<Project | null>;
  /** Takes projects from a file: all of it or nothing. */
  import(bytes: Uint8Array, format: ImportFormat, dryRun: boolean): Promise<ImportReport>;
  /** Takes what a person says about their time. */
  change(request: ProjectChangesRequest, asAdministrator: boolean): Promise<ProjectChangesResult>;
  timeOf(user: string, fromAt: number, toAt: number): Promise<PersonTime>;
  usage(query: Omit<UsageQuery, 'catalog' | 'minimumMs'>): Promise<readonly UsageSum[]>;
}

export interface ProjectService {
  /** Null where time is not booked on projects, and until the list was read. */
  now(): Projects | null;
  /** Goes by another configuration; reads the list of projects when it had none. Never rejects: trouble is logged. */
  configure(config: ProjectsConfig | null, directory: readonly DirectoryEntry[]): Promise<void>;
  stop(): void;
}

/** The longest time that timers can be trusted with. */
const longestWaitMs = 24 * 3_600_000;
/** After the database could not be read. */
const retryMs = 10_000;

export function createProjectService({ clock, log, store, tell }: ProjectServiceOptions): ProjectService {
  let config: ProjectsConfig | null = null;
  let settings: CatalogSettings | null = null;
  let projects: readonly Project[] = [];
  let catalog: Catalog | null = null;
  let cancelTurn: Cancel = () => {};
  let cancelRetry: Cancel = () => {};
  let stopped = false;
  /** One after the other, so that none goes by what another is about to change. */
  let turn: Promise<unknown> = Promise.resolve();

  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = turn.then(work);
    turn = done.catch(() => {});
    return done;
  }

  /** Tells of the list as it is now, and again when a project begins or ends. */
  function publish(): void {
    cancelTurn();
    if (stopped) return;
    const at = clock.now();
    tell({ type: 'projects-changed', at, revision: catalog?.revisionAt(at) ?? null });
    const next = catalog?.nextChangeAfter(at) ?? null;
    if (next !== null) cancelTurn = clock.after(Math.min(longestWaitMs, Math.max(1, next - at)), publish);
  }

  function take(next: readonly Project[]): void {
    projects = next;
    catalog = settings && createCatalog(next, settings);
    publish();
  }

  async function put(changed: readonly Project[]): Promise<void> {
    if (changed.length === 0) return;
    await store().putProjects(changed);
    const ids = new Set(changed.map(({ id }) => id));
    take([...projects.filter(({ id }) => !ids.has(id)), ...changed]);
  }

  async function follow(plan: ImportPlan, dryRun: boolean): Promise<ImportReport> {
    if (!dryRun) await put(plan.put);
    return plan.report;
  }

  async function load(): Promise<void> {
    if (config === null) return;
    // Anew every time: it may be another database.
    const kept = await store().projects();
    take(kept);
    if (config.file) {
      const { path, rows } = config.file;
      const plan = planImport(kept, rows, { dryRun: false, at: clock.now() });
      const { added, changed, problems, problemCount } = await follow(plan, false);
      if (problemCount > 0) log.error({ path, problems, problemCount }, 'the file of projects was not taken');
      else log.info({ path, added, changed }, 'the file of projects was taken');
    }
    const bookings = await store().bookings();
    const people = [...Map.groupBy(bookings, ({ user }) => user.toLowerCase())];
    tell({
      type: 'booked',
      at: clock.now(),
      people: people.map(([user, own]) => ({ user, bookings: own })),
      isAll: true,
    });
  }

  async function loadOrRetry(): Promise<void> {
    cancelRetry();
    try {
      await inTurn(load);
    } catch (error) {
      if (stopped) return;
      log.error({ error }, 'the projects could not be read');
      cancelRetry = clock.after(retryMs, () => void loadOrRetry());
    }
  }

  async function change(
    { user, by = user, changes }: ProjectChangesRequest,
    asAdministrator: boolean,
    { policy, catalog: list }: { readonly policy: ProjectPolicy; readonly catalog: Catalog },
  ): Promise<ProjectChangesResult> {
    const before = await store().changesOf(user);
    const now = clock.now();
    const context = { now, user, policy, catalog: list, isAdministrator: asAdministrator };
    const { fresh, problems } = takeChanges(changes, before, context);
    const recorded = fresh.map((one) => ({ user, by, receivedAt: now, change: one }));
    const added = new Set(await store().addChanges(recorded));
    if (added.size > 0) {
      const own = [...before, ...recorded.filter((one) => added.has(one.change.id))];
      tell({ type: 'booked', at: now, people: [{ user, bookings: bookingsOf(own) }], isAll: false });
    }
    const known = new Set([...before.map((one) => one.change.id), ...added]);
    return {
      results: changes.map(({ id }, index) => ({
        id,
        problem: problems[index] ?? (known.has(id) ? null : idTaken),
      })),
    };
  }

  function projectsOf({ policy, administrators, create }: ProjectsConfig, list: Catalog): Projects {
    const rights = { administrators, create };
    return {
      policy,
      catalog: () => catalog ?? list,
      isAdministrator: (user) => isProjectAdministrator(rights, list.membership, user),
      create: (wish) =>
        inTurn(async () => {
          const current = catalog ?? list;
          if (current.byCode(wish.code) !== null) return 'code-taken';
          if (projects.length >= maxProjects) return 'too-many';
          const project = newProject(wish, current);
          await put([project]);
          return project;
        }),
      setState: (id, state) =>
        inTurn(async () => {
          const project = (catalog ?? list).find(id);
          if (project === null) return null;
          const closedAt = state === 'open' ? null : (project.closedAt ?? clock.now());
          const next = { ...project, closedAt };
          if (closedAt !== project.closedAt) await put([next]);
          return next;
        }),
      import: (bytes, format, dryRun) =>
        inTurn(() => follow(planFileImport(projects, bytes, format, { dryRun, at: clock.now() }), dryRun)),
      change: (request, asAdministrator) =>
        inTurn(() => change(request, asAdministrator, { policy, catalog: catalog ?? list })),
      timeOf: (user, fromAt, toAt) => store().timeOf(user, fromAt, toAt),
      usage: (query) => store().usage({ ...query, catalog: settings as CatalogSettings, minimumMs: policy.minimumMs }),
    };
  }

  return {
    now: () => (config && catalog ? projectsOf(config, catalog) : null),
    async configure(next, directory) {
      config = next;
      if (next === null) {
        settings = null;
        catalog = null;
        publish();
        return;
      }
      const { policy, create, administrators } = next;
      settings = { directory, rights: { create, administrators }, timeZone: policy.timeZone };
      await loadOrRetry();
    },
    stop() {
      stopped = true;
      cancelTurn();
      cancelRetry();
    },
  };
}

const idTaken = {
  kind: 'id-taken',
  code: null,
  message: 'Another change has this id.',
  nextStep: 'Send it with an id of its own.',
};

/** Its code is its id, unless another project was made with it. */
function newProject({ code, name, client, parentId }: CreateProjectRequest, catalog: Catalog): Project {
  let id = code;
  for (let count = 2; catalog.find(id) !== null; count += 1) id = `${code}~${count}`;
  const open = { closedAt: null, startsOn: null, endsOn: null, booking: null };
  return {
    ...{ id, code, name, client: client || null, parentId },
    ...open,
    defaultFor: { users: [], groups: [] },
    tags: [],
  };
}
