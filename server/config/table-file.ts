/** A file that holds how to read a table, with the keys that stand under `table` in the configuration of the server. */
import { plainWords } from '../../protocol/config/plain-words.ts';
import { schemaProblems } from '../../protocol/config/schema-problems.ts';
import type { ConfigProblem } from '../../protocol/config/yaml-source.ts';
import type { Problem } from '../../protocol/license.ts';
import { factsOfText, problemOf, readText, type TextFiles } from '../collect/log/read-text.ts';
import type { TableDescription } from '../license-managers/table/table-description.ts';
import { tableFileSchema, tableOf } from './table-schema.ts';

export type TableReading =
  | { readonly ok: true; readonly table: TableDescription }
  | { readonly ok: false; readonly problem: Problem };

/** A description is some lines long. */
const mostBytes = 256 * 1024;
const nextStep = 'docs/license-managers/table.md explains every key and what it may be.';

/** Never rejects: what is wrong with the file is told, with its line. */
export async function readTableFile(path: string, files: TextFiles): Promise<TableReading> {
  const thing = 'table-description';
  let text: string;
  try {
    text = await readText(thing, path, await factsOfText(thing, path, files), files, mostBytes);
  } catch (error) {
    return { ok: false, problem: problemOf(thing, path, error) };
  }
  // Few watch such a license server, and a desktop is to be spared what the others do not need.
  const { readYaml } = await import('../../protocol/config/yaml-source.ts');
  const source = readYaml(text);
  if (source.problems.length > 0) return refused(path, source.problems);
  const parsed = tableFileSchema.safeParse(source.value ?? {}, { error: plainWords });
  if (parsed.success) return { ok: true, table: tableOf(parsed.data) };
  return refused(
    path,
    parsed.error.issues.flatMap((issue) => schemaProblems(issue, { source, schema: tableFileSchema, nextStep })),
  );
}

/** As many as can be taken in at once; the first one says what to do. */
const mostComplaints = 3;

function refused(path: string, problems: readonly ConfigProblem[]): TableReading {
  const inOrder = problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
  const told = inOrder.slice(0, mostComplaints).map(({ line, message }) => `line ${line}: ${message}`);
  return {
    ok: false,
    problem: {
      kind: 'table-description-wrong',
      code: null,
      message: `The table description ${path} cannot be used: ${told.join(' ')}`,
      nextStep: inOrder[0]?.nextStep ?? nextStep,
    },
  };
}
