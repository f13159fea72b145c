/** The store's part for projects: each call is answered by the database's thread. */
import type { ProjectStore } from '../project-store.ts';
import type { BadRow } from '../request-rows.ts';
import type { ProjectAnswer, ProjectQuestion, ProjectQuestionName } from './project-questions.ts';

export interface ProjectStorePorts {
  /** Asks the thread; rejects with a `HistoryStoreError`. */
  ask(question: ProjectQuestion): Promise<ProjectAnswer>;
  onBadRow(row: BadRow): void;
}

export function createProjectStore({ ask, onBadRow }: ProjectStorePorts): ProjectStore {
  const call =
    <Name extends ProjectQuestionName>(name: Name) =>
    async (...words: Parameters<ProjectStore[Name]>): Promise<Awaited<ReturnType<ProjectStore[Name]>>> => {
      const { value, badRows } = await ask({ name, words } as ProjectQuestion);
      badRows.forEach(onBadRow);
      return value as Awaited<ReturnType<ProjectStore[Name]>>;
    };
  return {
    projects: call('projects'),
    putProjects: call('putProjects'),
    changesOf: call('changesOf'),
    bookings: call('bookings'),
    addChanges: call('addChanges'),
    timeOf: call('timeOf'),
    usage: call('usage'),
  };
}
