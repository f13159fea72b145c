/** What windows and the tray see of the projects. Pure. */
import { sameHost, shortHost } from '../../protocol/identity.ts';
import type { Problem } from '../../protocol/license.ts';
import { type ProjectSummary, summaryOf } from '../../protocol/projects/project.ts';
import type { Booking } from '../../protocol/projects/project-change.ts';
import type { ProjectPolicy } from '../../protocol/projects/project-policy.ts';
import type { ProjectQuestion, ProjectsView, SharedProject } from '../ipc/project-contract.ts';
import type { KnownProjects } from './known-projects.ts';
import type { Chosen, KeptProjects } from './project-memory.ts';
import { memoryOf } from './project-memory.ts';

const hourMs = 3_600_000;

export interface ViewSources {
  readonly kept: KeptProjects;
  /** Null where time is not booked on projects. */
  readonly policy: ProjectPolicy | null;
  readonly known: KnownProjects | null;
  /** What the monitoring server has for this person's workstations. */
  readonly bookings: readonly Booking[];
  /** This workstation. */
  readonly host: string;
  /** The server that is followed, as a key and as it is called in front of people. */
  readonly server: string;
  readonly serverName: string;
  readonly locked: string | null;
  readonly question: ProjectQuestion | null;
  readonly sending: Problem | null;
  readonly shortcutProblem: string | null;
  /** By the clock of the monitoring server. */
  readonly now: number;
}

/** What is seen where time is not booked on projects. */
export const noProjects: ProjectsView = {
  enabled: false,
  locked: null,
  current: null,
  recent: [],
  question: null,
  elsewhere: [],
  unsent: 0,
  mayCreate: false,
  correctableFrom: null,
  timeZone: 'UTC',
  count: null,
  shortcutProblem: null,
};

export function projectsView(sources: ViewSources): ProjectsView {
  const { kept, policy, known, bookings, host, server, now } = sources;
  if (policy === null) return { ...noProjects, shortcutProblem: sources.shortcutProblem };
  const { recent } = memoryOf(kept);
  const named = (booking: Booking) => ({
    host: booking.host,
    shares: booking.shares.map(({ projectId, percent }) => ({ project: projectNamed(projectId, sources), percent })),
    since: booking.since,
  });
  return {
    enabled: true,
    locked: sources.locked,
    current: currentOf(sources),
    recent: known ? recent.flatMap(({ code }) => bookableSummary(known, code)) : recent,
    question: sources.question,
    elsewhere: bookings.filter((booking) => !isHere(booking.host, host)).map(named),
    unsent: kept.unsent.filter((one) => one.server === server).length,
    mayCreate: known?.list.mayCreate ?? false,
    // By the hour: it moves on all the time.
    correctableFrom: policy.correctForMs === 0 ? null : Math.ceil((now - policy.correctForMs) / hourMs) * hourMs,
    timeZone: policy.timeZone,
    count: known?.count ?? null,
    shortcutProblem: sources.shortcutProblem,
  };
}

/** Hosts are the same as in timelines: by their short names. */
export const isHere = (host: string, here: string): boolean =>
  sameHost(host, here) || shortHost(host) === shortHost(here);

function bookableSummary(known: KnownProjects, code: string): readonly ProjectSummary[] {
  const found = known.byCode(code);
  return found?.bookable ? [summaryOf(found)] : [];
}

function currentOf(sources: ViewSources): ProjectsView['current'] {
  const { kept, known, bookings } = sources;
  const chosen = memoryOf(kept).current;
  if (chosen) {
    const { shares, since, source } = chosen;
    return { shares, since, source, problem: problemOf(chosen, sources) };
  }
  // Where nothing was chosen, time goes by what this person chose last anywhere, and by the default before that.
  const [latest] = bookings.toSorted((a, b) => b.since - a.since);
  if (latest) {
    const shares = latest.shares.map(({ projectId, percent }) => ({
      project: projectNamed(projectId, sources),
      percent,
    }));
    return { shares, since: latest.since, source: 'user', problem: null };
  }
  const standard = known?.list.defaultId ?? null;
  if (standard === null) return null;
  const shares: SharedProject[] = [{ project: projectNamed(standard, sources), percent: 100 }];
  return { shares, since: null, source: 'default', problem: null };
}

function problemOf(chosen: Chosen, { known, server, serverName, sending }: ViewSources): string | null {
  if (chosen.problem !== null) return chosen.problem;
  for (const { project } of known === null ? [] : chosen.shares) {
    const found = chosen.server === server ? known?.byId(project.id) : known?.byCode(project.code);
    if (!found) return `${project.code} is not known at ${serverName}, or not for you. Choose another project.`;
    if (!found.bookable) return `${project.code} cannot be booked on now: it is closed, over or not begun yet.`;
  }
  return sending && `Not sent yet. ${sending.message} ${sending.nextStep}`.trim();
}

/** A project by its id; without a name where it is not known. */
export function projectNamed(id: string, { kept, known }: Pick<ViewSources, 'kept' | 'known'>): ProjectSummary {
  const { current, recent } = memoryOf(kept);
  const found =
    known?.byId(id) ??
    [...(current?.shares.map(({ project }) => project) ?? []), ...recent].find((one) => one.id === id);
  return found ? summaryOf(found) : { id, code: id, name: '', client: null, parentId: null };
}
