/** The projects of the person at this workstation: what they work on, what they could, and their time. */
import { randomUUID } from 'node:crypto';
import { type Project, type ProjectSummary, summaryOf } from '../../protocol/projects/project.ts';
import type { Correction, Share } from '../../protocol/projects/project-change.ts';
import type { CreateProjectRequest, ProjectTime } from '../../protocol/projects/project-rest.ts';
import { plainError } from '../agent/api-problem.ts';
import type { NewCorrection, ProjectDays, ProjectHit, ProjectsView } from '../ipc/project-contract.ts';
import type { Desk } from './desk.ts';
import { daysOf } from './project-days.ts';
import { memoryOf, type Refusal } from './project-memory.ts';
import { projectNamed } from './projects-view.ts';
import type { AnswerDeed, ProjectAnswer, ProjectQuestions } from './questions-port.ts';
import { whyNotChoosable, whyNotUsed } from './why-not.ts';

/** Each wish fails with a `ProblemError` in plain words. */
export interface Projects {
  view(): ProjectsView;
  search(text: string, limit: number): readonly ProjectHit[];
  choose(shares: readonly Share[], how: 'user' | 'suggestion' | 'prompt'): Promise<ProjectsView>;
  /** Makes a project, which can be chosen then. */
  create(wish: Omit<CreateProjectRequest, 'user'>): Promise<ProjectSummary>;
  answer(id: string, answer: ProjectAnswer): Promise<ProjectsView>;
  time(from: number, to: number): Promise<ProjectDays>;
  /** @returns the id of each new correction */
  correct(corrections: readonly NewCorrection[]): Promise<readonly string[]>;
  undo(changeId: string, why: string): Promise<void>;
  /** Changes that were refused when nobody waited for the server's word. */
  refusals(): readonly Refusal[];
  /** Whether the keys that open the palette do. */
  setShortcutProblem(problem: string | null): void;
  subscribe(listener: () => void): () => void;
  /** Ends with everything on disk. */
  end(): Promise<void>;
}

export interface ProjectsPorts {
  readonly desk: Desk;
  readonly questions: ProjectQuestions;
  /** At the monitoring server; each fails with a `ProblemError`. */
  createProject(wish: Omit<CreateProjectRequest, 'user'>): Promise<Project>;
  fetchTime(from: number, to: number): Promise<ProjectTime>;
}

export function createProjects({ desk, questions, createProject, fetchTime }: ProjectsPorts): Projects {
  const stopListening = questions.subscribe(desk.look);

  function must(problem: Error | null) {
    if (problem) throw problem;
  }

  async function choose(shares: readonly Share[], how: Parameters<Desk['choose']>[1]): Promise<ProjectsView> {
    const sources = { kept: desk.kept(), known: desk.known() };
    must(whyNotChoosable(desk.view(), shares, sources.known));
    questions.chosen(shares);
    const named = shares.map(({ projectId, percent }) => ({ project: projectNamed(projectId, sources), percent }));
    if (!isChosen(shares)) await desk.choose(named, how);
    return desk.view();
  }

  /** Whether exactly this holds already, and nothing is wrong with it. */
  function isChosen(shares: readonly Share[]): boolean {
    const { current } = memoryOf(desk.kept());
    if (!current || desk.view().current?.problem !== null) return false;
    const key = (all: readonly Share[]) =>
      all
        .map(({ projectId, percent }) => `${percent} ${projectId}`)
        .sort()
        .join();
    return key(shares) === key(current.shares.map(({ project, percent }) => ({ projectId: project.id, percent })));
  }

  async function correct(corrections: readonly NewCorrection[]): Promise<readonly string[]> {
    must(whyNotUsed(desk.view()));
    const madeAt = desk.now();
    const changes = corrections.map((one): Correction => ({ kind: 'correction', id: randomUUID(), madeAt, ...one }));
    await desk.add(changes);
    return changes.map(({ id }) => id);
  }

  async function obey(deed: AnswerDeed): Promise<unknown> {
    if (deed.kind === 'choose') return choose(deed.shares, deed.source);
    const { from, to, shares } = deed;
    return correct([{ host: desk.me.host, from, to, shares: [...shares], why: 'Away' }]);
  }

  return {
    view: desk.view,
    search(text, limit) {
      const recent = memoryOf(desk.kept()).recent.map(({ id }) => id);
      return desk.known()?.search.find(text, limit, recent) ?? [];
    },
    choose,
    async create(wish) {
      must(whyNotUsed(desk.view()));
      const { server } = desk.site();
      const project = summaryOf(await createProject(wish));
      desk.addProject(server, { ...project, bookable: true });
      return project;
    },
    async answer(id, answer) {
      const named = typeof answer !== 'string';
      if (named && questions.view()?.id !== id)
        throw plainError('question-over', 'This question is over, and nothing was booked.', 'Choose once more.');
      const deed = questions.answer(id, answer);
      if (deed) await obey(deed);
      return desk.view();
    },
    async time(from, to) {
      must(whyNotUsed(desk.view()));
      return daysOf(await fetchTime(from, to), desk);
    },
    correct,
    async undo(changeId, why) {
      must(whyNotUsed(desk.view()));
      await desk.add([{ kind: 'undo', id: randomUUID(), changeId, madeAt: desk.now(), why }]);
    },
    refusals: () => desk.kept().refusals,
    setShortcutProblem: desk.setShortcutProblem,
    subscribe: desk.subscribe,
    async end() {
      stopListening();
      questions.stop();
      await desk.end();
    },
  };
}
