/** The files of a receipt that can be opened again. */
import { plainError } from '../../agent/api-problem.ts';
import { leftPath, type Receipt } from '../receipts/receipt.ts';

/**
 * SECURITY: only paths that this app recorded, and only those of files that are there.
 *
 * @param document the number of one; null for all
 * Fails with a `ProblemError` when there is nothing to open.
 */
export async function filesToOpen(
  { documents }: Receipt,
  document: number | null,
  isThere: (path: string) => Promise<boolean>,
): Promise<readonly string[]> {
  const wanted = document === null ? documents : documents.slice(document, document + 1);
  const paths = wanted.flatMap((one) => leftPath(one) ?? []);
  if (paths.length === 0) throw plainError('nothing-to-open', 'There is no file to open.', '');
  const there = await Promise.all(paths.map(isThere));
  const found = paths.filter((_path, index) => there[index]);
  if (found.length > 0) return found;
  const what = paths.length === 1 ? 'The file is' : 'The files are';
  throw plainError('missing', `${what} not there any more: moved, renamed or deleted.`, 'Look for it in its folder.');
}
