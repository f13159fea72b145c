/** Reads the text of a configuration file, or says line by line what is wrong with it. Pure. */
import { z } from 'zod';
import { checkConfig } from './check-config.ts';
import { checkedParts } from './checked-parts.ts';
import { type ConfigFile, configFileSchema } from './config-schema.ts';
import { complaint, plainWords } from './plain-words.ts';
import { type ConfigPath, type ConfigProblem, readYaml, type YamlSource } from './yaml-source.ts';

export type ConfigReading =
  | { readonly ok: true; readonly file: ConfigFile; readonly source: YamlSource }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** Schema parts that only wrap another one. */
function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  let inner = schema;
  while (inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault || inner instanceof z.ZodOptional) {
    inner = inner.unwrap();
  }
  return inner;
}

/** The keys that may stand in the object at this path. */
function knownKeys(path: ConfigPath): readonly string[] {
  let schema: z.core.$ZodType | undefined = configFileSchema;
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

function problemsOf(issue: z.core.$ZodIssue, source: YamlSource): readonly ConfigProblem[] {
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(issue.path).join(', ');
    return issue.keys.map((key) => ({
      ...source.placeOfKey([...issue.path, key]),
      message: `Unknown key "${nameOfPath([...issue.path, key])}".`,
      nextStep: `Correct or remove it. Known keys here: ${known}.`,
    }));
  }
  const what = issue.path.length === 0 ? 'The file' : `"${nameOfPath(issue.path)}"`;
  return [
    {
      ...source.place(issue.path),
      message: complaint(what, issue.message),
      nextStep: 'docs/server.md explains every key and what it may be.',
    },
  ];
}

export function readConfig(text: string): ConfigReading {
  const source = readYaml(text);
  if (source.problems.length > 0) return { ok: false, problems: source.problems };
  // An empty file is a configuration in which everything is as usual.
  const value = source.value ?? {};
  const parsed = configFileSchema.safeParse(value, { error: plainWords });
  const complaints = checkConfig(parsed.success ? parsed.data : checkedParts(value));
  const issues = parsed.success ? [] : parsed.error.issues;
  const problems = [
    ...issues.flatMap((issue) => problemsOf(issue, source)),
    ...complaints.map(({ path, ...problem }) => ({ ...source.place(path), ...problem })),
  ];
  return parsed.success && problems.length === 0 ? { ok: true, file: parsed.data, source } : { ok: false, problems };
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
