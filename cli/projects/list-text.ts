/** Projects as text for a terminal. Pure. */
import type { OfferedProject } from '../../protocol/projects/project.ts';
import { type Cell, type Column, type Paint, tableLines } from '../table.ts';
import { plural, printable } from '../words.ts';

const columns: readonly Column[] = [{ title: 'CODE' }, { title: 'NAME' }, { title: 'CLIENT' }, { title: 'PART OF' }];

export interface ListedProjects {
  /** All that this person can book on, or could. */
  readonly projects: readonly OfferedProject[];
  /** Part of a code, a name or a client; null for all. */
  readonly text: string | null;
  /** Ids of the projects that this workstation works on. */
  readonly current: ReadonlySet<string>;
}

/** A line for each project that can be booked on, in the order of the codes. */
export function listText({ projects, text, current }: ListedProjects, paint: Paint): string[] {
  const offered = projects.filter((project) => project.bookable && mentions(project, text ?? ''));
  const codes = new Map(projects.map(({ id, code }) => [id, code]));
  const rows = offered
    .toSorted((a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }))
    .map(({ id, code, name, client, parentId }): Cell[] => [
      current.has(id) ? { text: `${code} *`, style: 'bold' } : { text: code },
      { text: name },
      { text: client ?? '', style: 'dim' },
      { text: parentId === null ? '' : (codes.get(parentId) ?? '') },
    ]);
  const marked = offered.some(({ id }) => current.has(id)) ? ' * = now, on this workstation' : '';
  return [
    ...(rows.length === 0
      ? [noneText(text)]
      : [...tableLines(columns, rows, paint), '', `${plural(rows.length, 'project')}.${marked}`]),
    ...unbookable(projects, current).map((project) =>
      paint('yellow', `This workstation works on ${project}, which cannot be booked on now.`),
    ),
  ];
}

/** Whether a project has this text in its code, name or client. */
export function mentions({ code, name, client }: OfferedProject, text: string): boolean {
  const wanted = text.toLowerCase();
  return [code, name, client ?? ''].some((part) => part.toLowerCase().includes(wanted));
}

const noneText = (text: string | null): string =>
  text === null
    ? 'There is no project that you may book on.'
    : `No project that you may book on has "${printable(text)}" in its code, name or client.`;

/** What is worked on although no time can be booked on it. */
function unbookable(projects: readonly OfferedProject[], current: ReadonlySet<string>): readonly string[] {
  const known = new Map(projects.map((project) => [project.id, project]));
  return [...current].flatMap((id) => {
    const project = known.get(id);
    if (project === undefined) return [printable(id)];
    return project.bookable ? [] : [printable(`${project.code} (${project.name})`)];
  });
}
