/** Which project an application works on, by rules and by what was chosen before. Pure. */

import { matchesPattern } from '../../../protocol/pattern.ts';
import type { ProjectSummary } from '../../../protocol/projects/project.ts';
import type { ProjectRule } from '../../../protocol/projects/project-policy.ts';
import { type ApplicationFacts, fileName, withFoldersAbove, workFolders } from './application.ts';
import { declinedKey, type Learned, learnedFor } from './learned.ts';

export interface Guess {
  readonly project: ProjectSummary;
  /** Why, as a sentence for people. */
  readonly because: string;
  /** By which it is remembered when it was put away. */
  readonly key: string;
}

export interface GuessSources {
  /** The user's own; they come first. */
  readonly userRules: readonly ProjectRule[];
  readonly siteRules: readonly ProjectRule[];
  readonly learned: Learned;
  /** The user's own folder, which says nothing. */
  readonly home: string;
  /** A project that can be booked on now; null for all others. */
  byCode(code: string): ProjectSummary | null;
}

/** The best guess that was not put away before; null when there is none. */
export function guessProject(facts: ApplicationFacts, sources: GuessSources): Guess | null {
  const { userRules, siteRules, learned } = sources;
  return (
    first(byRules(facts, userRules), sources) ??
    first(byFolders(workFolders(facts, sources.home), learned), sources) ??
    first(byRules(facts, siteRules), sources)
  );
}

/** A reason for a project, whether there is such a project or not. */
interface Reason extends Omit<Guess, 'project'> {
  readonly code: string;
}

function first(reasons: Iterable<Reason>, { learned, byCode }: GuessSources): Guess | null {
  for (const { code, because, key } of reasons) {
    const project = learned.declined.includes(key) ? null : byCode(code);
    if (project) return { project, because, key };
  }
  return null;
}

function* byRules(facts: ApplicationFacts, rules: readonly ProjectRule[]): Iterable<Reason> {
  for (const { look, pattern, project: code } of rules) {
    const seen = seenBy[look](facts, pattern);
    if (seen !== null) yield { code, because: seen, key: declinedKey(look, pattern, code) };
  }
}

function* byFolders(folders: readonly string[], learned: Learned): Iterable<Reason> {
  for (const place of folders) {
    const found = learnedFor(learned, place);
    if (!found) continue;
    const { folder, code } = found;
    yield { code, because: `You chose it before in ${folder}.`, key: declinedKey('folder', folder, code) };
  }
}

/** What a rule finds, as a sentence; null when it finds nothing. */
const seenBy: Readonly<Record<ProjectRule['look'], (facts: ApplicationFacts, pattern: string) => string | null>> = {
  document({ documents }, pattern) {
    const found = documents.find((path) => matchesPattern(pattern, nameOrPath(pattern, path)));
    return found === undefined ? null : `${fileName(found)} is open.`;
  },
  folder({ documents, folder }, pattern) {
    // Of a document the last part is its name.
    const inside = documents.flatMap((path) => withFoldersAbove(path).slice(1));
    const folders = [...inside, ...(folder === null ? [] : withFoldersAbove(folder))];
    const wanted = pattern.replace(/(?<=.)[/\\]$/, '');
    const found = folders.find((one) => matchesPattern(wanted, nameOrPath(wanted, one)));
    return found === undefined ? null : `You work in ${found}.`;
  },
  window({ titles }, pattern) {
    const found = titles.find((title) => matchesPattern(pattern, title));
    return found === undefined ? null : `The window “${found}” is open.`;
  },
  program({ program }, pattern) {
    if (program === null) return null;
    const found = nameOrPath(pattern, program);
    const isIt = matchesPattern(pattern, found) || matchesPattern(pattern, found.replace(/\.exe$/i, ''));
    return isIt ? `${fileName(program)} is running.` : null;
  },
};

/** A pattern without a slash is about the name alone. */
const nameOrPath = (pattern: string, path: string): string => (/[/\\]/.test(pattern) ? path : fileName(path));
