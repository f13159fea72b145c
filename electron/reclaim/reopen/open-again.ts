/** Opens the files of a receipt again. */
import { plainError } from '../../agent/api-problem.ts';
import { DocumentProblem } from '../../documents/adapter.ts';
import type { DocumentState, LeftFile } from '../../documents/document-state.ts';
import type { Reopened } from '../../documents/reopen.ts';
import type { Receipt } from '../receipts/receipt.ts';

/**
 * SECURITY: only files that this app recorded.
 *
 * @param document the number of one; null for all
 * Fails with a `ProblemError` when there is none.
 */
export function filesToOpen({ documents }: Receipt, document: number | null): readonly LeftFile[] {
  const wanted = document === null ? documents : documents.slice(document, document + 1);
  const files = wanted.flatMap(({ left }) => left ?? []);
  if (files.length === 0 && (wanted.length > 0 || document !== null))
    throw plainError('nothing-to-open', 'There is no file to open.', '');
  return files;
}

/**
 * @returns what could not be opened, in words; null when all is open
 * Fails with a `ProblemError` when nothing could be.
 */
export async function openAgain(
  { running }: Receipt,
  files: readonly LeftFile[],
  reopen: (program: string, files: readonly LeftFile[]) => Promise<Reopened>,
): Promise<string | null> {
  let opened: Reopened;
  try {
    opened = await reopen(running.program, files);
  } catch (error) {
    if (error instanceof DocumentProblem) throw plainError(error.kind, error.message, '');
    throw error;
  }
  const left = files.flatMap(({ path }, index) => leftOutWords(path, opened.states[index] ?? 'missing'));
  if (!opened.started) throw plainError('nothing-opened', left.join(' ') || 'There is no file to open.', '');
  return left.length === 0 ? null : left.join(' ');
}

/** Why a file is not opened; nothing for one that is. */
export function leftOutWords(path: string, state: DocumentState): readonly string[] {
  switch (state) {
    case 'as-left':
    case 'changed':
      return [];
    case 'missing':
      return [`${path} is not there any more: it was moved, renamed or deleted.`];
    case 'locked':
      return [`${path} is in use by another program, or may not be read.`];
    case 'program':
      return [`${path} is a program, and programs are never opened.`];
  }
}
