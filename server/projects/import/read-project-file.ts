/** Reads a file of projects, as far as it can be understood without knowing which projects there are. Pure. */
import { maxProjects } from '../../../protocol/projects/limits.ts';
import { csvRows } from './csv-rows.ts';
import { decodeFile } from './decode-file.ts';
import type { ImportFormat } from './import-format.ts';
import { createProblemBook, type ProblemBook } from './import-problem.ts';
import type { ImportRow } from './import-row.ts';
import { yamlRows } from './yaml-rows.ts';

export interface ProjectFile {
  /** What could be read; nothing of it counts while there are problems. */
  readonly rows: readonly ImportRow[];
  readonly book: ProblemBook;
}

export function readProjectFile(bytes: Uint8Array, format: ImportFormat): ProjectFile {
  const book = createProblemBook();
  const decoded = decodeFile(bytes, format);
  if (!decoded.ok) {
    const { problem } = decoded;
    book.add(problem, problem.message, problem.nextStep);
    return { rows: [], book };
  }
  const rows = format === 'csv' ? csvRows(decoded.text, book) : yamlRows(decoded.text, book);
  const first = rows[maxProjects];
  if (first === undefined) return { rows, book };
  book.add(first, `There are more than ${maxProjects} projects.`, 'Leave those out that ended long ago.');
  return { rows: [], book };
}
