/** Reads the text of a configuration file, or says line by line what is wrong with it. Pure. */
import { plainWords } from '../../protocol/config/plain-words.ts';
import { schemaProblems } from '../../protocol/config/schema-problems.ts';
import { type ConfigProblem, readYaml, type YamlSource } from '../../protocol/config/yaml-source.ts';
import { checkConfig } from './check-config.ts';
import { checkedParts } from './checked-parts.ts';
import { type ConfigFile, configFileSchema } from './config-schema.ts';

export type ConfigReading =
  | { readonly ok: true; readonly file: ConfigFile; readonly source: YamlSource }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

const nextStep = 'docs/server.md explains every key and what it may be.';

export function readConfig(text: string): ConfigReading {
  const source = readYaml(text);
  if (source.problems.length > 0) return { ok: false, problems: source.problems };
  // An empty file is a configuration in which everything is as usual.
  const value = source.value ?? {};
  const parsed = configFileSchema.safeParse(value, { error: plainWords });
  const complaints = checkConfig(parsed.success ? parsed.data : checkedParts(value));
  const issues = parsed.success ? [] : parsed.error.issues;
  const problems = [
    ...issues.flatMap((issue) => schemaProblems(issue, { source, schema: configFileSchema, nextStep })),
    ...complaints.map(({ path, ...problem }) => ({ ...source.place(path), ...problem })),
  ];
  return parsed.success && problems.length === 0 ? { ok: true, file: parsed.data, source } : { ok: false, problems };
}
