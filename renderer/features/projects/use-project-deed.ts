/** Does what the person wants about their project, and keeps what is told about it current. */
import type { ProjectsView } from '../../../electron/ipc/project-contract.ts';
import { type Deed, useDeed } from '../../components/use-deed.ts';
import { useProjectsStore } from '../../stores/projects-store.ts';

const take = (view: ProjectsView) => useProjectsStore.setState({ view });

export const useProjectDeed = (): Deed<'projects:choose' | 'projects:answer'> => useDeed(take);
