/** Which changes of a request are taken, and what is said to the others. Pure. */
import type { Problem } from '../../protocol/license.ts';
import type { Correction, ProjectChange, RecordedChange } from '../../protocol/projects/project-change.ts';
import { type ChangeContext, changeProblem, changesById } from './change-problem.ts';

export interface TakenChanges {
  /** To be written. */
  readonly fresh: readonly ProjectChange[];
  /** What is wrong with each, in their order; null where nothing is, and where it is known already. */
  readonly problems: readonly (Problem | null)[];
}

/** @param before all that is known of the person */
export function takeChanges(
  changes: readonly ProjectChange[],
  before: readonly RecordedChange[],
  context: Omit<ChangeContext, 'known' | 'taken'>,
): TakenChanges {
  const known = changesById(before);
  const fresh: ProjectChange[] = [];
  const taken: Correction[] = [];
  const take = (change: ProjectChange): Problem | null => {
    // Sent again because the answer was lost.
    if (known.has(change.id)) return null;
    const problem = changeProblem(change, { ...context, known, taken });
    if (problem !== null) return problem;
    known.set(change.id, change);
    fresh.push(change);
    if (change.kind === 'correction') taken.push(change);
    return null;
  };
  const problems = new Map<ProjectChange, Problem | null>();
  // What takes something back comes last: what it takes back may stand behind it.
  const isUndo = ({ kind }: ProjectChange): boolean => kind === 'undo';
  for (const change of [...changes.filter((one) => !isUndo(one)), ...changes.filter(isUndo)]) {
    problems.set(change, take(change));
  }
  return { fresh, problems: changes.map((change) => problems.get(change) ?? null) };
}
