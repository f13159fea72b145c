/** Projects as text for a terminal. Pure. */
import type { OfferedProject } from '../../protocol/projects/project.ts';
import { type Cell, type Column, type Paint, tableLines } from '../table.ts';
import { plural } from '../words.ts';

const columns: readonly Column[] = [{ title: 'CODE' }, { title: 'NAME' }, { title: 'CLIENT' }, { title: 'PART OF' }];

/**
 * A line for each project, in the order of the codes. Those that cannot be booked on are left out.
 *
 * @param current ids of the projects that this workstation works on
 */
export function listText(projects: readonly OfferedProject[], current: ReadonlySet<string>, paint: Paint): string[] {
  const offered = projects.filter(({ bookable }) => bookable);
  if (offered.length === 0) return ['There is no project that you may book on.'];
  const codes = new Map(projects.map(({ id, code }) => [id, code]));
  const rows = offered
    .toSorted((a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }))
    .map(({ id, code, name, client, parentId }): Cell[] => [
      current.has(id) ? { text: `${code} *`, style: 'bold' } : { text: code },
      { text: name },
      { text: client ?? '', style: 'dim' },
      { text: parentId === null ? '' : (codes.get(parentId) ?? '') },
    ]);
  const marked = offered.some(({ id }) => current.has(id)) ? [' * = now, on this workstation'] : [];
  return [...tableLines(columns, rows, paint), '', `${plural(offered.length, 'project')}.${marked.join('')}`];
}
