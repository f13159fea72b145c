/** A change that was refused, in words for people. Pure. */
import type { Problem } from '../../protocol/license.ts';
import type { ProjectSummary } from '../../protocol/projects/project.ts';
import type { ProjectChange } from '../../protocol/projects/project-change.ts';
import type { Refusal } from './project-memory.ts';

/** @param named the project of an id */
export function refusalOf(
  change: ProjectChange,
  { message, nextStep }: Problem,
  named: (id: string) => ProjectSummary,
): Omit<Refusal, 'at'> {
  const what = change.kind === 'undo' ? '' : change.shares.map(({ projectId }) => named(projectId).code).join(', ');
  return {
    changeId: change.id,
    title: titleOf(change, what || 'no project').slice(0, 400),
    body: `${message} ${nextStep}`.trim().slice(0, 1000),
  };
}

function titleOf({ kind }: ProjectChange, what: string): string {
  switch (kind) {
    case 'choice':
      return `Your choice of ${what} was not accepted`;
    case 'correction':
      return `Your time could not be booked on ${what}`;
    case 'undo':
      return 'A change of your time could not be taken back';
  }
}
