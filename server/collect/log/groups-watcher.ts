/** Reads the options files of one license server, at the start and when they change. */
import type { Clock } from '../../../protocol/clock.ts';
import type { Problem } from '../../../protocol/license.ts';
import { sameValue } from '../../../protocol/same-value.ts';
import type { GroupList } from '../../license-managers/license-manager.ts';
import { decodeOutput } from '../decode-output.ts';
import type { FileFacts, LogFiles } from './log-files.ts';
import { FileProblem, fileProblem, notAFile, tooLarge } from './log-problems.ts';
import { mergeGroups } from './merge-groups.ts';

export interface GroupsWatcherOptions {
  readonly paths: readonly string[];
  readonly clock: Pick<Clock, 'every'>;
  readonly files: LogFiles;
  /** Reads the text of one file. */
  parse(text: string): GroupList;
  /** All files together: told at the start and on change. A file that cannot be read keeps the groups it had. */
  onGroups(groups: GroupList): void;
  /** Told on change; null when the file can be read again. */
  onProblem(path: string, problem: Problem | null): void;
  onError(error: unknown): void;
}

export interface GroupsWatcher {
  stop(): Promise<void>;
}

/** Options files change by hand, and seldom. */
const lookMs = 5_000;
const mostBytes = 16 * 1024 * 1024;

interface Watched {
  readonly path: string;
  facts: FileFacts | null;
  groups: GroupList | null;
  problem: Problem | null;
}

export function startGroupsWatcher(options: GroupsWatcherOptions): GroupsWatcher {
  const { clock, files } = options;
  const watched: Watched[] = options.paths.map((path) => ({ path, facts: null, groups: null, problem: null }));
  let told: GroupList | null = null;
  let isStopped = false;
  let running: Promise<void> | null = null;

  async function read(path: string, size: number): Promise<string> {
    if (size > mostBytes) throw new FileProblem(tooLarge('options-file', path));
    const file = await files.open(path);
    try {
      return decodeOutput(await file.read(0, size));
    } finally {
      await file.close();
    }
  }

  async function lookAt(one: Watched): Promise<void> {
    const { path } = one;
    let problem: Problem | null = null;
    try {
      const facts = await files.facts(path);
      if (facts.kind !== 'file') throw new FileProblem(notAFile('options-file', path, facts.kind));
      if (!sameValue(facts, one.facts)) {
        one.groups = options.parse(await read(path, facts.size));
        one.facts = facts;
      }
    } catch (error) {
      one.facts = null;
      problem = error instanceof FileProblem ? error.problem : fileProblem('options-file', path, error);
    }
    if (isStopped || sameValue(problem, one.problem)) return;
    one.problem = problem;
    options.onProblem(path, problem);
  }

  async function look(): Promise<void> {
    for (const one of watched) await lookAt(one);
    const known = watched.flatMap(({ groups }) => (groups === null ? [] : [groups]));
    if (isStopped || known.length === 0) return;
    const groups = mergeGroups(known);
    if (sameValue(groups, told)) return;
    told = groups;
    options.onGroups(groups);
  }

  function wake(): void {
    running ??= look()
      .catch(options.onError)
      .then(() => {
        running = null;
      });
  }

  const cancel = clock.every(lookMs, wake);
  wake();
  return {
    async stop() {
      isStopped = true;
      cancel();
      await running;
    },
  };
}
