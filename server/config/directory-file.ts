/** The site's directory: how people can be reached otherwise than by their agent. Pure. */
import { z } from 'zod';
import { complaint, plainWords } from '../../protocol/config/plain-words.ts';
import { type ConfigPath, type ConfigProblem, readYaml } from '../../protocol/config/yaml-source.ts';
import type { DirectoryEntry } from './server-config.ts';

/** Largest directory that is read, in bytes. */
export const maxDirectoryBytes = 4 * 1024 * 1024;
const maxPeople = 50_000;
const maxProblems = 20;
const nextStep =
  'Correct it: a list of people, each with "user", and "name", "mail", "phone" or "groups" where they are known; docs/server.md says more.';

const line = z
  .string()
  .trim()
  .min(1)
  .max(256)
  // No signs that control what shows them.
  .regex(/^[^\p{Cc}\p{Cf}]+$/u, 'must be one line of plain text');

const personSchema = z.strictObject({
  user: line,
  name: line.optional(),
  mail: line.regex(/^[^\s@<>"]+@[^\s@<>"]+$/, 'is not a mail address').optional(),
  groups: z.array(line).max(1000).optional(),
  phone: line.regex(/^[+\d][\d ()/.#*,;x-]*$/, 'is not a phone number').optional(),
});
type Person = z.infer<typeof personSchema>;
const directorySchema = z.array(personSchema).max(maxPeople);

export type DirectoryReading =
  | { readonly ok: true; readonly people: readonly DirectoryEntry[] }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** Reads the text of a directory, YAML or JSON. An empty one has nobody. */
export function readDirectory(text: string): DirectoryReading {
  // JSON is YAML, too; but where nothing is wrong with it, its places need not be known, which is much faster.
  const json = directorySchema.safeParse(jsonIn(text));
  if (json.success && repeatedIn(json.data).length === 0) return { ok: true, people: json.data.map(entryOf) };
  const source = readYaml(text);
  if (source.problems.length > 0) return { ok: false, problems: source.problems };
  const parsed = directorySchema.safeParse(source.value ?? [], { error: plainWords });
  if (!parsed.success) {
    const problems = parsed.error.issues.slice(0, maxProblems).map(({ path, message }) => ({
      ...source.place(path),
      message: complaint(nameOf(path), message),
      nextStep,
    }));
    return { ok: false, problems };
  }
  const twice = repeatedIn(parsed.data).slice(0, maxProblems);
  if (twice.length === 0) return { ok: true, people: parsed.data.map(entryOf) };
  const problems = twice.map(({ index, first }) => ({
    ...source.place([index, 'user']),
    message: `Person ${first + 1} of the list has the same "user".`,
    nextStep: 'Remove one of the two.',
  }));
  return { ok: false, problems };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function nameOf(path: ConfigPath): string {
  const [index, ...rest] = path;
  if (index === undefined) return 'The directory';
  return rest.length === 0 ? `Person ${Number(index) + 1}` : `"${rest.join('.')}" of person ${Number(index) + 1}`;
}

/** Those whom somebody before in the list is called like. */
function repeatedIn(people: readonly Person[]): readonly { readonly index: number; readonly first: number }[] {
  const places = new Map<string, number>();
  return people.flatMap(({ user }, index) => {
    const first = places.get(user.toLowerCase());
    if (first === undefined) places.set(user.toLowerCase(), index);
    return first === undefined ? [] : [{ index, first }];
  });
}

const entryOf = (person: Person): DirectoryEntry => ({
  user: person.user,
  fullName: person.name ?? null,
  mail: person.mail ?? null,
  phone: person.phone ?? null,
  groups: person.groups ?? [],
});
