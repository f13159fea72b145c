/** A project as files have it. Pure. */
import type { Project } from '../../../protocol/projects/project.ts';
import { type ImportField, importFields } from './import-row.ts';
import { writeCsv } from './write-csv.ts';
import { listText } from './written-list.ts';

/** The text of each field. @param parent what stands for the project that it is a part of */
export const cellsOf = (project: Project, parent: string): Readonly<Record<ImportField, string>> => ({
  id: project.id,
  code: project.code,
  name: project.name,
  client: project.client ?? '',
  parent,
  state: project.closedAt === null ? 'open' : 'closed',
  start: project.startsOn ?? '',
  end: project.endsOn ?? '',
  users: listText(project.booking?.users ?? []),
  groups: listText(project.booking?.groups ?? []),
  default_users: listText(project.defaultFor.users),
  default_groups: listText(project.defaultFor.groups),
  tags: listText(project.tags),
});

/** Which fields of a project are others than before. */
export function changedFields(before: Project, after: Project): readonly ImportField[] {
  const [old, now] = [cellsOf(before, before.parentId ?? ''), cellsOf(after, after.parentId ?? '')];
  return importFields.filter((field) => old[field] !== now[field]);
}

/** All projects as a file that can be imported again. */
export function projectsCsv(projects: readonly Project[]): string {
  const codes = new Map(projects.map(({ id, code }) => [id, code]));
  const rows = projects.map((project) => {
    const cells = cellsOf(project, codes.get(project.parentId ?? '') ?? '');
    return importFields.map((field) => cells[field]);
  });
  return writeCsv(importFields, rows);
}
