/** The projects of the person at this workstation: what they work on, what they could, and their time. */
import type { Share } from '../../protocol/projects/project-change.ts';
import type { CreateProjectRequest } from '../../protocol/projects/project-rest.ts';
import type { NewCorrection, ProjectDays, ProjectHit, ProjectsView } from '../ipc/project-contract.ts';
import type { ProjectAnswer } from './questions-port.ts';

/** Each wish fails with a `ProblemError` in plain words. */
export interface Projects {
  view(): ProjectsView;
  search(text: string, limit: number): readonly ProjectHit[];
  choose(shares: readonly Share[], how: 'user' | 'suggestion' | 'prompt'): Promise<ProjectsView>;
  /** Makes a project and chooses it. */
  create(wish: Omit<CreateProjectRequest, 'user'>): Promise<ProjectsView>;
  answer(id: string, answer: ProjectAnswer): Promise<ProjectsView>;
  time(from: number, to: number): Promise<ProjectDays>;
  /** @returns the id of each new correction */
  correct(corrections: readonly NewCorrection[]): Promise<readonly string[]>;
  undo(changeId: string, why: string): Promise<void>;
  subscribe(listener: () => void): () => void;
}
