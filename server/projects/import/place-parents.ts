/** Puts the projects of a file below the ones that they are parts of. Pure. */
import type { Project } from '../../../protocol/projects/project.ts';
import { type ProblemBook, shown } from './import-problem.ts';
import type { ImportRow } from './import-row.ts';

/** A project that a row makes. */
export interface Draft {
  readonly row: ImportRow;
  readonly project: Project;
}

/** So many projects of a circle are named. */
const maxNamed = 5;

/**
 * The same drafts with their parents.
 *
 * @param all every project that there will be, drafts included
 */
export function placeParents(drafts: readonly Draft[], all: readonly Project[], book: ProblemBook): readonly Draft[] {
  // Of two with one code, which is told elsewhere, the first.
  const idOf = new Map(all.toReversed().map(({ id, code }) => [code.toLowerCase(), id]));
  const placed = drafts.map(({ row, project }): Draft => {
    const { parent } = row.cells;
    if (parent === undefined) return { row, project };
    const parentId = parent.value === '' ? null : (idOf.get(parent.value.toLowerCase()) ?? null);
    if (parent.value !== '' && parentId === null) {
      const message = `There is no project ${shown(parent.value)} to be a part of.`;
      book.add(parent, message, 'Name a code that is in the file or there already, or leave "parent" empty.');
    }
    return { row, project: { ...project, parentId } };
  });
  findCircles(placed, all, book);
  return placed;
}

function findCircles(drafts: readonly Draft[], all: readonly Project[], book: ProblemBook): void {
  const projects = new Map(all.map((project) => [project.id, project]));
  for (const { project } of drafts) projects.set(project.id, project);
  const rows = new Map(drafts.map(({ row, project }) => [project.id, row]));
  const looked = new Set<Project>();
  for (const { project } of drafts) {
    const path = new Set<Project>();
    let next: Project | undefined = project;
    while (next !== undefined && !looked.has(next)) {
      looked.add(next);
      path.add(next);
      next = projects.get(next.parentId ?? '');
    }
    if (next === undefined || !path.has(next)) continue;
    const circle = [...path].slice([...path].indexOf(next));
    const row = circle.map(({ id }) => rows.get(id)).find((found) => found?.cells.parent !== undefined);
    const named = circle.slice(0, maxNamed).map(({ code }) => shown(code));
    const way = [...named, ...(circle.length > maxNamed ? ['…'] : []), named[0]].join(' → ');
    const place = row?.cells.parent ?? row ?? { line: 1, column: 1 };
    book.add(place, `The project would be a part of itself: ${way}.`, 'Give one of them another "parent", or none.');
  }
}
