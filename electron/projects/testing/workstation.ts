/** The projects of one person at one workstation, with real files, over a state and a clock in the test's hands. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { emptySite, emptyTopic } from '../../../protocol/empty-tables.ts';
import type { Share } from '../../../protocol/projects/project-change.ts';
import type { ProjectPolicy } from '../../../protocol/projects/project-policy.ts';
import { tableOf } from '../../../protocol/tables.ts';
import { createManualClock, type ManualClock } from '../../../protocol/testing/manual-clock.ts';
import { createAgentStore } from '../../agent/agent-store.ts';
import { openProjects } from '../open-projects.ts';
import type { Projects } from '../projects.ts';
import type { CreateQuestions } from '../questions-port.ts';
import { offered, type ProjectSite, startSite } from './project-site.ts';

export const startAt = Date.parse('2026-11-23T09:00:00Z');
export const minuteMs = 60_000;

export const examplePolicy = (change: Partial<ProjectPolicy> = {}): ProjectPolicy => ({
  timeZone: 'Europe/Berlin',
  prompts: { firstCheckoutOfDay: false, newApplication: false, at: [], fadeMs: 20_000, snoozeMs: 3_600_000 },
  awayMs: null,
  correctForMs: 86_400_000,
  minimumMs: 0,
  environment: { variable: 'LM_PROJECT', use: 'off' },
  rules: [],
  ...change,
});

export const noQuestions: CreateQuestions = () => ({
  view: () => null,
  answer: () => null,
  chosen: () => {},
  subscribe: () => () => {},
  stop: () => {},
});

const folders: string[] = [];

/** To be called after all tests. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'projects-'));
  folders.push(folder);
  return folder;
}

export interface Workstation {
  readonly projects: Projects;
  readonly clock: ManualClock;
  readonly logged: string[];
  /** The connection comes, to this server. */
  connect(
    site: ProjectSite,
    change?: {
      readonly name?: string;
      readonly mark?: string;
      readonly demo?: boolean;
      readonly clockOffsetMs?: number;
    },
  ): void;
  /** The connection goes. */
  disconnect(): void;
  /** The codes of what is chosen. */
  codes(): readonly string[] | null;
}

export interface WorkstationOptions {
  readonly host?: string;
  readonly folder?: string;
  readonly clock?: ManualClock;
  readonly policy?: ProjectPolicy | null;
  readonly env?: NodeJS.ProcessEnv;
  readonly createQuestions?: CreateQuestions;
  /** Server clock minus that of the workstation. */
  readonly clockOffsetMs?: number;
  /** Which monitoring server the app starts with. */
  readonly follows?: string;
}

export async function openWorkstation(options: WorkstationOptions = {}): Promise<Workstation> {
  const { clock = createManualClock(startAt), policy = examplePolicy(), host = 'ws-1' } = options;
  const store = createAgentStore({ user: 'ana', host });
  store.dispatch({ type: 'targeted', server: options.follows ?? 'monitor', embedded: false });
  const logged: string[] = [];
  let site: ProjectSite | null = null;
  const projects = await openProjects({
    agent: {
      store,
      async route() {
        if (!site) throw new Error('There is no way.');
        return { serverUrl: site.url, token: null, agent: undefined };
      },
    },
    clock,
    random: () => 1,
    env: options.env ?? {},
    dataFolder: options.folder ?? newFolder(),
    createQuestions: options.createQuestions ?? noQuestions,
    log: (message) => logged.push(message),
  });
  const showBookings = (of: ProjectSite) =>
    store.dispatch({ type: 'mine', mine: { ...emptyTopic, bookings: tableOf([...of.bookings()]) } });
  return {
    projects,
    clock,
    logged,
    connect(next, { name = 'monitor', mark = 'r1', demo = false, clockOffsetMs = options.clockOffsetMs ?? 0 } = {}) {
      site = next;
      next.onBooked = () => {
        if (site === next) showBookings(next);
      };
      store.dispatch({ type: 'targeted', server: name, embedded: demo });
      const rules = { waiting: false, headStartMs: 0, keepDeniedMs: 0, anonymous: false, asks: false };
      const siteInfo = { name, demo, ...(policy ? { policy: { ...rules, projects: policy } } : {}) };
      store.dispatch({ type: 'welcomed', at: clock.now(), siteInfo, serverVersion: '1', clockOffsetMs });
      store.dispatch({ type: 'site', site: { ...emptySite, marks: tableOf([{ id: 'projects', revision: mark }]) } });
      store.dispatch({ type: 'in-step' });
      showBookings(next);
    },
    disconnect() {
      site = null;
      store.dispatch({ type: 'lost', problem: null, nextAttemptAt: null });
    },
    codes: () => projects.view().current?.shares.map(({ project }) => project.code) ?? null,
  };
}

/** One project for all of the time. */
export const all = (projectId: string): Share[] => [{ projectId, percent: 100 }];

/** A workstation that is connected and has its list. */
export async function connected(options: WorkstationOptions = {}, site?: ProjectSite) {
  const monitor = site ?? (await startSite([offered('p-1'), offered('p-2'), offered('p-3')]));
  const at = await openWorkstation(options);
  at.connect(monitor);
  await listed(at);
  return { ...at, site: monitor };
}

/** Waits until the list is there. */
export async function listed({ clock, projects }: Pick<Workstation, 'clock' | 'projects'>): Promise<void> {
  clock.advance(0);
  await vi.waitFor(() => expect(projects.view().count).not.toBeNull());
}

/** The choices that the server has. */
export const choicesAt = (site: ProjectSite) =>
  site.changes.flatMap((change) => (change.kind === 'choice' ? [{ at: change.at, shares: change.shares }] : []));
