/** The project of this workstation as the main process last told it. */
import { create } from 'zustand';
import type { ProjectsView } from '../../electron/ipc/project-contract.ts';

export interface ProjectsStore {
  /** Null until the main process answered. */
  readonly view: ProjectsView | null;
}

export const useProjectsStore = create<ProjectsStore>()(() => ({ view: null }));
