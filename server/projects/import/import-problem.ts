/** What is wrong with a file of projects, with its place and what to do. Pure. */
import type { ImportReport } from '../../../protocol/projects/project-rest.ts';
import type { Place } from './import-row.ts';

export type ImportProblem = ImportReport['problems'][number];

/** So many problems are told; all are counted. */
export const maxToldProblems = 100;

/** Keeps the first problems and counts all of them, so that a file full of mistakes costs no more than a right one. */
export interface ProblemBook {
  readonly problems: readonly ImportProblem[];
  readonly count: number;
  add(place: Place, message: string, nextStep: string): void;
}

export function createProblemBook(): ProblemBook {
  const problems: ImportProblem[] = [];
  let count = 0;
  return {
    problems,
    get count() {
      return count;
    },
    add({ line, column }, message, nextStep) {
      count += 1;
      if (problems.length < maxToldProblems) problems.push({ line, column, message, nextStep });
    },
  };
}

/** A text of the file as it is shown in a message: in quotes, and not without end. */
export const shown = (text: string): string => {
  const plain = text.replace(/\p{C}+/gu, ' ');
  return `"${plain.length > 60 ? `${plain.slice(0, 60)}…` : plain}"`;
};
