/** Puts the parts of the projects together, with their files and the monitoring server. */
import { join } from 'node:path';
import type { Clock } from '../../protocol/clock.ts';
import type { Agent } from '../agent/agent.ts';
import { apiProblem } from '../agent/api-problem.ts';
import { createProject, fetchProjects, fetchProjectTime, sendProjectChanges } from '../agent/project-client.ts';
import type { Route } from '../agent/route.ts';
import { openKeptFile } from '../settings/kept-file.ts';
import { createDesk, type Desk } from './desk.ts';
import { noList, readKeptList } from './project-lists.ts';
import { nothingKept, readKeptProjects } from './project-memory.ts';
import { createProjects, type Projects } from './projects.ts';
import type { CreateQuestions, ProjectQuestions, QuestionContext } from './questions-port.ts';

export interface OpenProjectsOptions {
  readonly agent: Pick<Agent, 'store' | 'route'>;
  readonly clock: Clock;
  /** From 0 up to 1. */
  random(): number;
  readonly env: NodeJS.ProcessEnv;
  readonly dataFolder: string;
  readonly createQuestions: CreateQuestions;
  log(message: string, error?: unknown): void;
}

export async function openProjects(options: OpenProjectsOptions): Promise<Projects> {
  const { agent, clock, random, env, dataFolder, createQuestions, log } = options;
  const { store } = agent;
  const { user } = store.get().me;
  const file = { now: clock.now, log };
  const [kept, list] = await Promise.all([
    openKeptFile({
      ...file,
      path: join(dataFolder, 'projects.json'),
      what: 'What is chosen of the projects',
      empty: nothingKept,
      read: readKeptProjects,
    }),
    openKeptFile({
      ...file,
      path: join(dataFolder, 'project-list.json'),
      what: 'The projects',
      empty: noList,
      read: readKeptList,
    }),
  ]);

  async function inWords<T>(wanted: (route: Route) => Promise<T>): Promise<T> {
    try {
      return await wanted(await agent.route());
    } catch (error) {
      throw apiProblem(error, store.get().connection.server);
    }
  }

  let questions: ProjectQuestions | null = null;
  const desk = createDesk({
    ...{ store, clock, random, env, kept, list, log },
    fetchList: async () => fetchProjects(await agent.route(), user),
    send: async (changes) => (await sendProjectChanges(await agent.route(), { user, changes: [...changes] })).results,
    question: () => questions?.view() ?? null,
  });
  questions = createQuestions(contextOf(desk));
  desk.look();
  return createProjects({
    desk,
    questions,
    createProject: (wish) => inWords((route) => createProject(route, { user, ...wish })),
    fetchTime: (from, to) => inWords((route) => fetchProjectTime(route, user, from, to)),
  });
}

function contextOf(desk: Desk): QuestionContext {
  const bookable = (project: ReturnType<NonNullable<ReturnType<Desk['known']>>['byId']> | undefined) =>
    project?.bookable ? project : null;
  return {
    policy: () => desk.site().policy,
    current: () =>
      desk.view().current?.shares.map(({ project, percent }) => ({ projectId: project.id, percent })) ?? null,
    locked: () => desk.view().locked !== null,
    byCode: (code) => bookable(desk.known()?.byCode(code)),
    byId: (id) => bookable(desk.known()?.byId(id)),
    subscribe: desk.subscribe,
  };
}
