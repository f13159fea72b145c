/** What a schema finds wrong with a YAML file, each with its place, in words for whoever wrote the file. Pure. */
import { z } from 'zod';
import { complaint } from './plain-words.ts';
import type { ConfigPath, ConfigProblem, YamlSource } from './yaml-source.ts';

/** Schema parts that only wrap another one. */
function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  let inner = schema;
  while (inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault || inner instanceof z.ZodOptional) {
    inner = inner.unwrap();
  }
  return inner;
}

/** The keys that may stand in the object at this path. */
function knownKeys(whole: z.core.$ZodType, path: ConfigPath): readonly string[] {
  let schema: z.core.$ZodType | undefined = whole;
  for (const part of path) {
    const inner: z.core.$ZodType | undefined = schema && unwrapped(schema);
    if (inner instanceof z.ZodObject) schema = inner.shape[String(part)];
    else if (inner instanceof z.ZodArray) schema = inner.element;
    else return [];
  }
  const inner = schema && unwrapped(schema);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

/** A key as people write it, such as `license_servers[1].address`. */
export const nameOfPath = (path: ConfigPath): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part + 1}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');

/**
 * @param schema what the whole file was checked by, with `plainWords`
 * @param nextStep where every key is explained
 */
export function schemaProblems(
  issue: z.core.$ZodIssue,
  { source, schema, nextStep }: { source: YamlSource; schema: z.core.$ZodType; nextStep: string },
): readonly ConfigProblem[] {
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, issue.path).join(', ');
    return issue.keys.map((key) => ({
      ...source.placeOfKey([...issue.path, key]),
      message: `Unknown key "${nameOfPath([...issue.path, key])}".`,
      nextStep: `Correct or remove it. Known keys here: ${known}.`,
    }));
  }
  const what = issue.path.length === 0 ? 'The file' : `"${nameOfPath(issue.path)}"`;
  return [{ ...source.place(issue.path), message: complaint(what, issue.message), nextStep }];
}

/**
 * Problems as people read them: by their lines, each in one line with its place. What to do stands below the last of those
 * for which it is the same.
 */
export function describeProblems(fileName: string, problems: readonly ConfigProblem[]): string[] {
  const inOrder = problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
  return inOrder.map(({ line, column, message, nextStep }, index) => {
    const isLast = inOrder.findLastIndex((other) => other.nextStep === nextStep) === index;
    return `${fileName}:${line}:${column}: ${message}${isLast ? `\n    ${nextStep}` : ''}`;
  });
}
