/** Reads the text of a configuration file, or says line by line what is wrong with it. Pure. */
import { z } from 'zod';
import { checkConfig } from './check-config.ts';
import { type ConfigFile, configFileSchema } from './config-schema.ts';
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
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  const complaint = missing ? ' is missing' : `: ${issue.message.replace(/^Invalid input: e/, 'E').replace(/\.$/, '')}`;
  return [
    {
      ...source.place(issue.path),
      message: `${what}${complaint}.`,
      nextStep: 'Correct this value; docs/server.md explains every key.',
    },
  ];
}

export function readConfig(text: string): ConfigReading {
  const source = readYaml(text);
  if (source.problems.length > 0) return { ok: false, problems: source.problems };
  // An empty file is a configuration in which everything is as usual.
  const parsed = configFileSchema.safeParse(source.value ?? {});
  if (!parsed.success) {
    return { ok: false, problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, source)) };
  }
  const complaints = checkConfig(parsed.data);
  if (complaints.length > 0) {
    const problems = complaints.map(({ path, ...problem }) => ({ ...source.place(path), ...problem }));
    return { ok: false, problems };
  }
  return { ok: true, file: parsed.data, source };
}

/** A problem as one line for people, with what to do on the next. */
export const describeProblem = (fileName: string, { line, column, message, nextStep }: ConfigProblem): string =>
  `${fileName}:${line}:${column}: ${message}\n    ${nextStep}`;
