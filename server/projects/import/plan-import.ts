/** What an import changes: all of it or nothing, and nothing when it is done again. Pure. */
import { maxProjects } from '../../../protocol/projects/limits.ts';
import type { Project } from '../../../protocol/projects/project.ts';
import type { ImportReport } from '../../../protocol/projects/project-rest.ts';
import { newProjectId } from '../new-project-id.ts';
import { draftProject } from './draft-project.ts';
import type { ImportFormat } from './import-format.ts';
import { createProblemBook, type ProblemBook, shown } from './import-problem.ts';
import type { ImportRow } from './import-row.ts';
import { type Draft, placeParents } from './place-parents.ts';
import { changedFields } from './project-cells.ts';
import { readProjectFile } from './read-project-file.ts';

export interface ImportPlan {
  readonly report: ImportReport;
  /** The projects to write, each whole; none when something is wrong. */
  readonly put: readonly Project[];
}

export interface ImportOptions {
  readonly dryRun: boolean;
  /** Since when projects are closed that it closes. */
  readonly at: number;
}

/** So many projects of each kind stand in the report. */
const maxExamples = 100;

/** Reads a file and plans its import. */
export function planFileImport(
  existing: readonly Project[],
  bytes: Uint8Array,
  format: ImportFormat,
  options: ImportOptions,
): ImportPlan {
  const { rows, book } = readProjectFile(bytes, format);
  return planImport(existing, rows, options, book);
}

/** @param book what is wrong with the file already */
export function planImport(
  existing: readonly Project[],
  rows: readonly ImportRow[],
  { dryRun, at }: ImportOptions,
  book: ProblemBook = createProblemBook(),
): ImportPlan {
  const before = new Map(existing.map((project) => [project.id, project]));
  const drafts = draftsOf(rows, before, at, book);
  const all = new Map(before);
  for (const { project } of drafts) all.set(project.id, project);
  checkCodes(drafts, [...all.values()], book);
  const placed = placeParents(drafts, [...all.values()], book);
  if (all.size > maxProjects) {
    const message = `With those that are there already it would be ${all.size} projects, and ${maxProjects} are the most.`;
    book.add({ line: 1, column: 1 }, message, 'Leave some out.');
  }
  return book.count > 0 ? refused(book) : planOf(placed, before, dryRun);
}

function draftsOf(
  rows: readonly ImportRow[],
  before: ReadonlyMap<string, Project>,
  at: number,
  book: ProblemBook,
): readonly Draft[] {
  const byCode = new Map([...before.values()].map((project) => [project.code.toLowerCase(), project]));
  const taken = new Set([...before.keys(), ...rows.flatMap(({ cells }) => cells.id?.value || [])]);
  const lines = new Map<string, number>();
  return rows.flatMap((row): Draft[] => {
    const { id, code } = row.cells;
    if (!code?.value) {
      book.add(code ?? row, 'The project has no code.', 'Give it a "code" that no other project has.');
      return [];
    }
    const known = id?.value ? before.get(id.value) : byCode.get(code.value.toLowerCase());
    const own = known?.id ?? (id?.value || newProjectId(code.value, taken));
    taken.add(own);
    const first = lines.get(own);
    if (first !== undefined) {
      book.add(id?.value ? id : code, `The project on line ${first} is the same one.`, 'Remove one of the two.');
      return [];
    }
    lines.set(own, row.line);
    return [{ row, project: draftProject(row, { id: own, before: known ?? null, at }, book) }];
  });
}

/** Complains about codes of the file that another project has, in the file or out of it. */
function checkCodes(drafts: readonly Draft[], all: readonly Project[], book: ProblemBook): void {
  const rows = new Map(drafts.map(({ row, project }) => [project.id, row]));
  const others = all.filter(({ id }) => !rows.has(id));
  const owners = new Map(others.map(({ id, code }) => [code.toLowerCase(), `The project with the id ${shown(id)}`]));
  for (const { row, project } of drafts) {
    const code = project.code.toLowerCase();
    const owner = owners.get(code);
    if (owner === undefined) owners.set(code, `The project on line ${row.line}`);
    else
      book.add(row.cells.code ?? row, `${owner} has the code ${shown(project.code)}, too.`, 'Give each its own code.');
  }
}

function planOf(drafts: readonly Draft[], before: ReadonlyMap<string, Project>, dryRun: boolean): ImportPlan {
  const added = drafts.filter(({ project }) => !before.has(project.id)).map(({ project }) => project);
  const changed = drafts.flatMap(({ project }) => {
    const old = before.get(project.id);
    const fields = old === undefined ? [] : changedFields(old, project);
    return fields.length > 0 ? [{ project, fields: [...fields] }] : [];
  });
  const examples: ImportReport['examples'] = [
    ...added.slice(0, maxExamples).map(({ code }) => ({ code, change: 'added' as const, fields: [] })),
    ...changed
      .slice(0, maxExamples)
      .map(({ project, fields }) => ({ code: project.code, change: 'changed' as const, fields })),
  ];
  const report: ImportReport = {
    dryRun,
    added: added.length,
    changed: changed.length,
    unchanged: drafts.length - added.length - changed.length,
    examples,
    problems: [],
    problemCount: 0,
  };
  return { report, put: [...added, ...changed.map(({ project }) => project)] };
}

const refused = ({ problems, count }: ProblemBook): ImportPlan => ({
  report: {
    dryRun: true,
    added: 0,
    changed: 0,
    unchanged: 0,
    examples: [],
    problems: problems.toSorted((a, b) => a.line - b.line || a.column - b.column),
    problemCount: count,
  },
  put: [],
});
