/** Reads a site's file about its own applications, or says line by line what is wrong with it. Pure. */
import { plainWords } from '../../../protocol/config/plain-words.ts';
import { schemaProblems } from '../../../protocol/config/schema-problems.ts';
import { type ConfigProblem, readYaml } from '../../../protocol/config/yaml-source.ts';
import type { ApplicationRule } from './application-rule.ts';
import { ruleOf, rulesFileSchema } from './rules-schema.ts';

export type RulesReading =
  | { readonly ok: true; readonly rules: readonly ApplicationRule[] }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

const nextStep = 'docs/applications.example.yaml explains every key.';

/** An empty file has no rules. */
export function readRules(text: string): RulesReading {
  const source = readYaml(text);
  if (source.problems.length > 0) return { ok: false, problems: source.problems };
  const parsed = rulesFileSchema.safeParse(source.value ?? {}, { error: plainWords });
  if (!parsed.success) {
    const place = { source, schema: rulesFileSchema, nextStep };
    return { ok: false, problems: parsed.error.issues.flatMap((issue) => schemaProblems(issue, place)) };
  }
  const rules = parsed.data.applications.map(ruleOf);
  const names = rules.map(({ name }) => name.toLowerCase());
  const problems = names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : {
          ...source.place(['applications', index, 'name']),
          message: `Application ${names.indexOf(name) + 1} of the list has the same "name".`,
          nextStep: 'Name one of the two otherwise.',
        },
  );
  return problems.length > 0 ? { ok: false, problems } : { ok: true, rules };
}
