/** Projects while the server runs: the list in memory, the database behind it, and what the site is told of both. */
import type { Logger } from 'pino';
import type { Cancel, Clock } from '../../protocol/clock.ts';
import { maxProjects } from '../../protocol/projects/limits.ts';
import type { Project } from '../../protocol/projects/project.ts';
import type { Booking } from '../../protocol/projects/project-change.ts';
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
import { bookingsOf, choiceBehind } from './bookings.ts';
import { type Catalog, type CatalogSettings, createCatalog } from './catalog.ts';
import { type ImportFile, planAside } from './import/import-aside.ts';
import { createTrying, createTurn, type Trying } from './in-turn.ts';
import { newProjectId } from './new-project-id.ts';
import { takeChanges } from './take-changes.ts';

export interface ProjectServiceOptions {
  readonly clock: Clock;
  readonly log: Logger;
  /** The store of the moment. */
  store(): ProjectStore;
  /** What workstations work on, as far as it was told. */
  bookings(): readonly Booking[];
  tell(event: SiteEvent): void;
}

/** Time is booked on projects. Where the database cannot be used, functions reject with a `HistoryStoreError`. */
export interface Projects {
  readonly policy: ProjectPolicy;
  catalog(): Catalog;
  /** @returns the project, or why there is none */
  create(wish: CreateProjectRequest): Promise<Project | 'code-taken' | 'too-many'>;
  /** Closes or opens a project. @returns null where there is none with this id */
  setState(id: string, state: 'open' | 'closed'): Promise<Project | null>;
  /** Takes projects from a file: all of it or nothing. */
  import(file: ImportFile, dryRun: boolean): Promise<ImportReport>;
  /** Takes what a person says about their time. */
  change(request: ProjectChangesRequest, asAdministrator: boolean): Promise<ProjectChangesResult>;
  timeOf(user: string, fromAt: number, toAt: number): Promise<PersonTime>;
  usage(query: Omit<UsageQuery, 'catalog' | 'minimumMs'>): Promise<readonly UsageSum[]>;
}

export interface ProjectService {
  /** Null where time is not booked on projects, and until the list was read. */
  now(): Projects | null;
  /** Whether time is booked on projects, be the list read or not. */
  isOn(): boolean;
  /** Goes by another configuration; reads the list of projects when it had none. Never rejects: trouble is logged. */
  configure(config: ProjectsConfig | null, directory: readonly DirectoryEntry[]): Promise<void>;
  /** The database was lost and another one begun: writes down what is known without it. */
  keepAgain(): void;
  stop(): void;
}

type Booked = Extract<SiteEvent, { type: 'booked' }>;

/** The longest time that timers can be trusted with. */
const longestWaitMs = 24 * 3_600_000;
/** After the database could not be read. */
const retryMs = 10_000;

export function createProjectService(options: ProjectServiceOptions): ProjectService {
  const { clock, log, store, tell } = options;
  let config: ProjectsConfig | null = null;
  let settings: CatalogSettings | null = null;
  let projects: readonly Project[] = [];
  let catalog: Catalog | null = null;
  let cancelTurn: Cancel = () => {};
  let stopped = false;
  const inTurn = createTurn();
  /** Of its own, so that nobody waits for an import to say what they work on. */
  const inTurnOfChanges = createTurn();

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

  async function takeFile(file: ImportFile, dryRun: boolean): Promise<ImportReport> {
    const plan = await planAside(projects, file, { dryRun, at: clock.now() });
    if (!dryRun) await put(plan.put);
    return plan.report;
  }

  async function load(): Promise<void> {
    if (config === null) return;
    // Anew every time: it may be another database.
    take(await store().projects());
    if (config.file) {
      const { path } = config.file;
      const { added, changed, problems, problemCount } = await takeFile(config.file, false);
      if (problemCount > 0) log.error({ path, problems, problemCount }, 'the file of projects was not taken');
      else log.info({ path, added, changed }, 'the file of projects was taken');
    }
    const people = [...Map.groupBy(await store().bookings(), ({ user }) => user.toLowerCase())];
    tellBookings(
      people.map(([user, bookings]) => ({ user, bookings })),
      true,
    );
  }

  function tellBookings(people: Booked['people'], isAll: boolean): void {
    // It may have been turned off meanwhile.
    if (config !== null) tell({ type: 'booked', at: clock.now(), people, isAll });
  }

  /** What is in memory when the database is lost: the list, and what each workstation works on. */
  async function keepAll(lost: ProjectStore): Promise<void> {
    // With another database it is read what that one has.
    if (store() !== lost || catalog === null) return;
    await lost.putProjects(projects);
    await lost.addChanges(options.bookings().map((booking) => choiceBehind(booking, clock.now())));
  }

  const trying = (work: () => Promise<void>, complaint: string) =>
    createTrying(
      clock,
      retryMs,
      () => inTurn(work),
      (error) => log.error({ error }, complaint),
    );
  const loading = trying(load, 'the projects could not be read');
  let keeping: Trying | null = null;

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
    const added = new Set(recorded.length === 0 ? [] : await store().addChanges(recorded));
    if (added.size > 0) {
      const own = [...before, ...recorded.filter((one) => added.has(one.change.id))];
      tellBookings([{ user, bookings: bookingsOf(own) }], false);
    }
    const known = new Set([...before.map((one) => one.change.id), ...added]);
    return {
      results: changes.map(({ id }, index) => ({
        id,
        problem: problems[index] ?? (known.has(id) ? null : idTaken),
      })),
    };
  }

  function projectsOf({ policy }: ProjectsConfig, list: Catalog): Projects {
    return {
      policy,
      catalog: () => catalog ?? list,
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
      import: (file, dryRun) => inTurn(() => takeFile(file, dryRun)),
      change: (request, asAdministrator) =>
        inTurnOfChanges(() => change(request, asAdministrator, { policy, catalog: catalog ?? list })),
      timeOf: (user, fromAt, toAt) => store().timeOf(user, fromAt, toAt),
      usage: (query) => store().usage({ ...query, catalog: settings as CatalogSettings, minimumMs: policy.minimumMs }),
    };
  }

  return {
    now: () => (config && catalog ? projectsOf(config, catalog) : null),
    isOn: () => config !== null,
    async configure(next, directory) {
      config = next;
      if (next === null) {
        loading.stop();
        settings = null;
        catalog = null;
        publish();
        return;
      }
      const { policy, create } = next;
      settings = { directory, rights: { create }, timeZone: policy.timeZone };
      // The rights count from now on, also while the list cannot be read again.
      if (!(await loading.now()) && catalog !== null) take(projects);
    },
    keepAgain() {
      keeping?.stop();
      const lost = store();
      keeping = trying(() => keepAll(lost), 'the projects could not be written down again');
      void keeping.now();
    },
    stop() {
      stopped = true;
      cancelTurn();
      loading.stop();
      keeping?.stop();
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
  const id = newProjectId(code, { has: (taken) => catalog.find(taken) !== null });
  const open = { closedAt: null, startsOn: null, endsOn: null, booking: null };
  return {
    ...{ id, code, name, client: client || null, parentId },
    ...open,
    defaultFor: { users: [], groups: [] },
    tags: [],
  };
}
