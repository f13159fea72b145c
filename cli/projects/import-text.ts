/** What an import did, or would do, as text for a terminal. Pure. */
import type { ImportReport } from '../../protocol/projects/project-rest.ts';
import type { Paint } from '../table.ts';
import { plural, printable } from '../words.ts';

/** @param path the file as it was named, for the places of what is wrong */
export function importText(report: ImportReport, path: string, asked: { dryRun: boolean }, paint: Paint): string[] {
  const { added, changed, unchanged, problems, problemCount, examples } = report;
  if (problemCount > 0) {
    const more = problemCount - problems.length;
    return [
      ...problems.map(
        ({ line, column, message, nextStep }) =>
          `${printable(path)}:${line}:${column}: ${printable(message)} ${printable(nextStep)}`,
      ),
      ...(more > 0 ? [`… and ${plural(more, 'more problem')}.`] : []),
      paint('red', `Nothing was changed: ${plural(problemCount, 'problem')}.`),
    ];
  }
  const counts = `${added} added, ${changed} changed, ${unchanged} as before`;
  const lines = examples.map(({ code, change, fields }) =>
    change === 'added' ? `+ ${printable(code)}` : `~ ${printable(code)}: ${fields.map(printable).join(', ')}`,
  );
  const more = added + changed - examples.length;
  return [
    ...lines,
    ...(more > 0 ? [`… and ${more} more.`] : []),
    asked.dryRun ? `Only tried, nothing was changed. It would be: ${counts}.` : `Done: ${counts}.`,
  ];
}
